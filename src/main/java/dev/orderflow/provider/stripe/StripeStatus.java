package dev.orderflow.provider.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.effect.Answer;
import dev.orderflow.event.OneLine;
import dev.orderflow.provider.CustomerLink;
import java.util.Optional;

/** The meaning of the status of Stripe's objects. An unknown status means undecided. */
final class StripeStatus {

    private static final int MAX_REASON = 200;

    private StripeStatus() {}

    /** @return empty if the intent was created and never confirmed */
    static Optional<Answer> ofPayment(JsonNode intent) {
        String id = id(intent);
        return switch (intent.path("status").asText()) {
            case "succeeded", "requires_capture" -> Optional.of(new Answer.Done(id));
            case "canceled" -> Optional.of(new Answer.Refused(reason(intent)));
            case "requires_action" -> Optional.of(new Answer.Pending(id, link(intent)));
            case "requires_confirmation", "requires_payment_method" -> Optional.empty();
            default -> Optional.of(new Answer.Pending(id));
        };
    }

    /** Whether the bank declined the payment. The intent could be confirmed again, with another card. */
    static boolean isDeclined(JsonNode intent) {
        return intent.path("status").asText().equals("requires_payment_method")
                && intent.path("last_payment_error").isObject();
    }

    /** @return empty while the authorization is not captured */
    static Optional<Answer> ofCapture(JsonNode intent) {
        return switch (intent.path("status").asText()) {
            case "succeeded" -> Optional.of(new Answer.Done(id(intent)));
            case "canceled" -> Optional.of(new Answer.Refused("the authorization is canceled: " + reason(intent)));
            default -> Optional.empty();
        };
    }

    /** @return empty while the payment is neither canceled nor collected */
    static Optional<Answer> ofVoid(JsonNode intent) {
        return switch (intent.path("status").asText()) {
            case "canceled" -> Optional.of(new Answer.Done(id(intent)));
            case "succeeded" -> Optional.of(new Answer.Refused("the payment is collected"));
            default -> Optional.empty();
        };
    }

    static Answer ofRefund(JsonNode refund) {
        return switch (refund.path("status").asText()) {
            case "succeeded" -> new Answer.Done(id(refund));
            case "failed", "canceled" ->
                new Answer.Refused("the refund " + refund.path("status").asText() + ": "
                        + OneLine.of(refund.path("failure_reason").asText("no reason given"), MAX_REASON));
            default -> new Answer.Pending(id(refund));
        };
    }

    static String id(JsonNode object) {
        return object.path("id").asText();
    }

    /** Stripe's own words for the customer, such as {@code Your card has insufficient funds.} */
    static String reason(JsonNode intent) {
        JsonNode error = intent.path("last_payment_error");
        String words =
                error.path("message").asText(intent.path("cancellation_reason").asText("no reason given"));
        return OneLine.of(words, MAX_REASON);
    }

    /** @return null if the customer has nothing to open, for example because Stripe's own library has to show it */
    private static String link(JsonNode intent) {
        String url = intent.at("/next_action/redirect_to_url/url").asText();
        return new CustomerLink(url).isUsable() ? url : null;
    }
}
