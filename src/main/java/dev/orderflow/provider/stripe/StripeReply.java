package dev.orderflow.provider.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Fault;
import dev.orderflow.event.OneLine;
import dev.orderflow.provider.HttpCalls.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An answer of Stripe. Only bodies that Stripe documents count. Messages are for people, so the status and the codes decide. They
 * may quote the token of the card, so they are not shown.
 *
 * @param json missing if the body is no JSON
 * @param shouldRetry the header {@code Stripe-Should-Retry}; empty if Stripe does not say
 * @param isReplayed whether this is the stored answer to an earlier request under the same idempotency key
 */
record StripeReply(int status, JsonNode json, Optional<Boolean> shouldRetry, boolean isReplayed, String requestId) {

    private static final Set<String> ERROR_TYPES =
            Set.of("api_error", "card_error", "idempotency_error", "invalid_request_error");
    private static final int MAX_TEXT = 200;

    static StripeReply of(Response response, ObjectMapper mapper) {
        return new StripeReply(
                response.status(),
                response.json(mapper),
                Optional.ofNullable(response.headers().get("Stripe-Should-Retry"))
                        .map(Boolean::valueOf),
                "true".equals(response.headers().get("Idempotent-Replayed")),
                response.headers().get("Request-Id"));
    }

    /** The object of a successful request, if it is of this type. */
    Optional<JsonNode> object(String type) {
        return status >= 200 && status < 300 ? typed(json, type) : Optional.empty();
    }

    /** The intent, which Stripe also sends with an error about its state. */
    Optional<JsonNode> intent() {
        return object("payment_intent")
                .or(() -> error().flatMap(e -> typed(e.path("payment_intent"), "payment_intent")));
    }

    private static Optional<JsonNode> typed(JsonNode node, String type) {
        boolean isComplete = node.path("object").asText().equals(type)
                && !node.path("id").asText().isBlank()
                && node.path("status").isTextual();
        return isComplete ? Optional.of(node) : Optional.empty();
    }

    Optional<JsonNode> error() {
        JsonNode error = json.path("error");
        return status >= 400 && ERROR_TYPES.contains(error.path("type").asText())
                ? Optional.of(error)
                : Optional.empty();
    }

    private String code() {
        return error().map(error -> error.path("code").asText()).orElse("");
    }

    private String parameter() {
        return error().map(error -> error.path("param").asText()).orElse("");
    }

    /** The meaning of an answer without a usable object. */
    Answer asFailure() {
        if (error().isEmpty() || status >= 500 || status == 408 || status == 424 || status == 425) {
            return new Answer.Unanswered(text(), fault());
        }
        if (status == 401 || status == 403 || status == 429) {
            return new Answer.Failed(text(), fault());
        }
        if (status == 409 || error().get().path("type").asText().equals("idempotency_error")) {
            return new Answer.Unanswered(text(), Fault.ORDERS);
        }
        return shouldRetry.orElse(false) ? new Answer.Failed(text()) : new Answer.Rejected(text());
    }

    /** @return empty if Stripe has no object with this id. A key of another account looks the same, and then acts on nothing either. */
    Optional<Answer> asFailedLookUp() {
        return status == 404 && code().equals("resource_missing")
                ? Optional.empty()
                : Optional.of(new Answer.Unanswered("look-up failed: " + text()));
    }

    /**
     * A limit of the payment itself is a decision. If the amount exceeds what is left, Stripe names the parameter and no code.
     *
     * @param limits the codes that mean a limit of the payment
     */
    Answer asRefusal(Set<String> limits) {
        boolean isTooMuch = code().isEmpty() && parameter().equals("amount");
        return status == 400 && (limits.contains(code()) || isTooMuch) ? new Answer.Refused(text()) : asFailure();
    }

    /** A lock on the object concerns this order only; another request for it is at work. */
    private Fault fault() {
        boolean aboutUs = Set.of(401, 403, 407, 429).contains(status);
        return !aboutUs ? Fault.UNCLEAR : code().equals("lock_timeout") ? Fault.ORDERS : Fault.PROVIDERS;
    }

    String text() {
        List<String> details = error().stream()
                .flatMap(error -> Stream.of("type", "code", "decline_code", "param")
                        .map(name -> error.path(name).asText()))
                .filter(text -> !text.isEmpty())
                .toList();
        String request = requestId == null ? "" : ", request " + OneLine.of(requestId, MAX_TEXT);
        return "Stripe answered " + status
                + (details.isEmpty() ? "" : details.stream().collect(Collectors.joining(", ", " (", ")"))) + request;
    }
}
