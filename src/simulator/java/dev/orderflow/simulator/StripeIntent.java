package dev.orderflow.simulator;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** A PaymentIntent and its state, as it is kept in the file. States are those of Stripe's API. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
final class StripeIntent implements StripeObject {

    final String id;
    final Map<String, String> asked;
    private final long created;
    String status = "requires_confirmation";
    String actionUrl;
    long captured;
    private long amount;
    private ObjectNode error;
    private boolean isMethodUsed;

    /** @param asked the parameters of the request that created it */
    @JsonCreator
    StripeIntent(
            @JsonProperty("id") String id,
            @JsonProperty("asked") Map<String, String> asked,
            @JsonProperty("created") long created) {
        this.id = id;
        this.asked = asked;
        this.created = created;
        this.amount = Long.parseLong(asked.get("amount"));
    }

    @Override
    public long created() {
        return created;
    }

    long amount() {
        return amount;
    }

    /** Also what was received changes, so that it differs from what Orderflow asked for. */
    void amend(long changed) {
        amount = changed;
        captured = captured == 0 ? 0 : changed;
    }

    String currency() {
        return asked.get("currency");
    }

    boolean isManual() {
        return "manual".equals(asked.get("capture_method"));
    }

    String metadata(String name) {
        return asked.getOrDefault("metadata[" + name + "]", "");
    }

    RequestKind kind() {
        return isManual() ? RequestKind.AUTHORIZATION : RequestKind.CHARGE;
    }

    void decline(String declineCode) {
        status = "requires_payment_method";
        isMethodUsed = true;
        error = JsonCodec.object()
                .put("type", "card_error")
                .put("code", "card_declined")
                .put("decline_code", declineCode)
                .put("message", "Your card was declined.");
    }

    void succeed() {
        status = isManual() ? "requires_capture" : "succeeded";
        captured = isManual() ? 0 : amount();
    }

    /** The type of the event once it is paid. */
    String settledEvent() {
        return "payment_intent." + (isManual() ? "amount_capturable_updated" : "succeeded");
    }

    /** The declined card is not a part of the intent any more. */
    boolean hasMethod() {
        return !isMethodUsed && asked.containsKey("payment_method");
    }

    ObjectNode lastError() {
        return error;
    }

    /** @param reference of the intent or its refund */
    RecordedEffect effect(RequestKind kind, String key, String reference, long sum, Instant at) {
        ObjectNode body = JsonCodec.object();
        body.putObject("amount").put("amount", sum).put("currency", currency().toUpperCase(Locale.ROOT));
        return new RecordedEffect(at, kind, key, metadata("order_id"), reference, body, null, null);
    }

    @Override
    public ObjectNode json() {
        ObjectNode json = JsonCodec.object()
                .put("id", id)
                .put("object", "payment_intent")
                .put("amount", amount())
                .put("amount_capturable", status.equals("requires_capture") ? amount() : 0)
                .put("amount_received", captured)
                .put("capture_method", asked.getOrDefault("capture_method", "automatic_async"))
                .put("client_secret", id + "_secret_simulated")
                .put("confirmation_method", "automatic")
                .put("created", created)
                .put("currency", currency())
                .put("livemode", false)
                .put("payment_method", hasMethod() ? asked.get("payment_method") : null)
                .put("status", status)
                .put("transfer_group", asked.get("transfer_group"))
                .put("cancellation_reason", asked.get("cancellation_reason"));
        json.putArray("payment_method_types").add("card");
        json.set("last_payment_error", error);
        json.set("next_action", nextAction());
        ObjectNode metadata = json.putObject("metadata");
        asked.forEach((name, value) -> {
            if (name.startsWith("metadata[")) {
                metadata.put(name.substring("metadata[".length(), name.length() - 1), value);
            }
        });
        return json;
    }

    private ObjectNode nextAction() {
        if (!status.equals("requires_action")) {
            return null;
        }
        ObjectNode action = JsonCodec.object().put("type", actionUrl == null ? "use_stripe_sdk" : "redirect_to_url");
        if (actionUrl != null) {
            action.putObject("redirect_to_url").put("url", actionUrl);
        }
        return action;
    }
}
