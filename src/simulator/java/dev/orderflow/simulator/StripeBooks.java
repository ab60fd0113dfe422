package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The intents of the simulated Stripe. A change is written to the file before it is answered. */
final class StripeBooks implements EditableBooks {

    private static final String INTENT = "intent/";

    private final ObjectFile file;
    private final Clock clock;
    private final Map<String, StripeIntent> intents;

    StripeBooks(ObjectFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.intents = file.read(INTENT, StripeIntent.class);
    }

    StripeAnswer list(RequestContext exchange) {
        return StripeListing.of(exchange, "").answer("payment_intents", intents);
    }

    /** Puts the intents into a list of refunds, if the request asks for them by {@code expand[]=data.payment_intent}. */
    StripeAnswer expanded(RequestContext exchange, StripeAnswer refunds) {
        JsonNode answer = refunds.json().deepCopy();
        if ("data.payment_intent".equals(exchange.parameter("expand[]"))) {
            for (JsonNode refund : answer.path("data")) {
                intent(refund.path("payment_intent").asText())
                        .ifPresent(intent -> ((ObjectNode) refund).set("payment_intent", intent.json()));
            }
        }
        return new StripeAnswer(refunds.status(), answer);
    }

    Collection<StripeIntent> intents() {
        return intents.values();
    }

    StripeAnswer find(String id) {
        return intent(id)
                .map(intent -> StripeAnswer.of(intent.json()))
                .orElseGet(() -> StripeAnswer.missing("payment_intent", id));
    }

    Optional<StripeIntent> intent(String id) {
        return Optional.ofNullable(intents.get(id));
    }

    StripeAnswer create(Map<String, String> asked) {
        for (String name : List.of("amount", "currency")) {
            if (!asked.containsKey(name)) {
                return StripeAnswer.error(400, "parameter_missing", name, "Missing required param: " + name + ".");
            }
        }
        if (asked.containsKey("return_url")) {
            return StripeAnswer.error(400, null, "return_url", "return_url cannot be passed unless `confirm` is true.");
        }
        String id = "pi_" + UUID.randomUUID().toString().replace("-", "");
        StripeIntent intent =
                new StripeIntent(id, Map.copyOf(asked), clock.instant().getEpochSecond());
        intents.put(id, intent);
        keep(intent);
        return StripeAnswer.of(intent.json());
    }

    /** @param outcome what happens to a payment that can be confirmed */
    StripeAnswer confirm(StripeIntent intent, Map<String, String> asked, Runnable outcome) {
        boolean mayRedirect = !"never".equals(intent.asked.get("automatic_payment_methods[allow_redirects]"));
        if (intent.status.equals("requires_confirmation")) {
            if (mayRedirect && !asked.containsKey("return_url")) {
                return StripeAnswer.unexpected(intent, "you must provide a `return_url`");
            }
            outcome.run();
            return intent.lastError() == null ? StripeAnswer.of(intent.json()) : StripeAnswer.declined(intent);
        }
        return StripeAnswer.unexpected(
                intent,
                intent.status.equals("requires_payment_method")
                        ? "You cannot confirm this PaymentIntent because it's missing a payment method."
                        : "You cannot confirm this PaymentIntent because it has a status of " + intent.status + ".");
    }

    void collect(StripeIntent intent) {
        intent.succeed();
        enter(intent.kind(), intent.metadata("orderflow_key"), intent, intent.amount());
    }

    StripeAnswer capture(StripeIntent intent, Map<String, String> asked) {
        if (!intent.status.equals("requires_capture")) {
            return StripeAnswer.unexpected(
                    intent,
                    "This PaymentIntent could not be captured because it has a status of " + intent.status + ".");
        }
        long amount = Long.parseLong(asked.getOrDefault("amount_to_capture", String.valueOf(intent.amount())));
        if (amount > intent.amount()) {
            return StripeAnswer.error(400, "amount_too_large", null, "The payment could not be captured.");
        }
        intent.status = "succeeded";
        intent.captured = amount;
        enter(RequestKind.CAPTURE, intent.metadata("order_id") + ":CAPTURE", intent, amount);
        return StripeAnswer.of(intent.json());
    }

    StripeAnswer cancel(StripeIntent intent) {
        if (List.of("succeeded", "canceled", "processing").contains(intent.status)) {
            return StripeAnswer.unexpected(
                    intent, "You cannot cancel this PaymentIntent because it has a status of " + intent.status + ".");
        }
        boolean releases = intent.status.equals("requires_capture");
        intent.status = "canceled";
        if (releases) {
            enter(RequestKind.VOID, intent.metadata("order_id") + ":VOID", intent, intent.amount());
        } else {
            keep(intent);
        }
        return StripeAnswer.of(intent.json());
    }

    @Override
    public boolean remove(String id) {
        return file.remove(INTENT, intents, id);
    }

    @Override
    public boolean amend(String id, long amount) {
        Optional<StripeIntent> found = intent(id);
        found.ifPresent(intent -> {
            intent.amend(amount);
            keep(intent);
        });
        return found.isPresent();
    }

    /** Keeps a state that changes no money. */
    void keep(StripeIntent intent) {
        file.write(Map.of(INTENT + intent.id, intent));
    }

    private void enter(RequestKind kind, String key, StripeIntent intent, long amount) {
        file.write(Map.of(INTENT + intent.id, intent), intent.effect(kind, key, intent.id, amount, clock.instant()));
    }
}
