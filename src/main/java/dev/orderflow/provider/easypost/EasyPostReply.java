package dev.orderflow.provider.easypost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Fault;
import dev.orderflow.provider.BookEntry;
import dev.orderflow.provider.BookPage;
import dev.orderflow.provider.HttpCalls.Response;
import dev.orderflow.provider.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An answer of EasyPost. Only bodies that EasyPost documents count. Messages are for people and may quote the address, so they are
 * not shown; the status and the code decide.
 *
 * @param json missing if the body is no JSON
 */
record EasyPostReply(int status, JsonNode json) {

    private static final String POSTAGE_EXISTS = "SHIPMENT.POSTAGE.EXISTS";
    private static final String RATE_GONE = "SHIPMENT.MISSING_RATE";

    /** The purchase may still happen, or has happened. */
    private static final Set<String> UNDECIDED = Set.of(
            POSTAGE_EXISTS,
            "SHIPMENT.PURCHASE.IN_PROGRESS",
            "SHIPMENT.POSTAGE.NO_RESPONSE",
            "SHIPMENT.POSTAGE.TIMED_OUT",
            "SHIPMENT.UNKNOWN");

    /** The carrier sold no label this time, or the key belongs to another account, which does not have the shipment. */
    private static final Set<String> NOT_SOLD =
            Set.of("SHIPMENT.POSTAGE.FAILURE", "SHIPMENT.PURCHASE.FAILURE", RATE_GONE, "NOT_FOUND");

    /** The key, the balance, the right or the rate limit of the account. */
    private static final Set<Integer> ABOUT_US = Set.of(401, 402, 403, 429);

    static EasyPostReply of(Response response, ObjectMapper mapper) {
        return new EasyPostReply(response.status(), response.json(mapper));
    }

    Optional<JsonNode> shipment() {
        boolean isShipment = isSuccess()
                && json.path("object").asText().equals("Shipment")
                && !json.path("id").asText().isBlank();
        return isShipment ? Optional.of(json) : Optional.empty();
    }

    Optional<JsonNode> rates() {
        return isSuccess() && json.path("rates").isArray() ? Optional.of(json.path("rates")) : Optional.empty();
    }

    /** @return empty if the shipment is not bought */
    Optional<Answer> booked() {
        return shipment()
                .filter(bought -> bought.path("postage_label").isObject())
                .map(bought -> new Answer.Done(
                        bought.path("id").asText(),
                        Labels.of(
                                bought.at("/postage_label/label_url"),
                                bought.at("/selected_rate/carrier"),
                                bought.at("/selected_rate/service"),
                                bought.path("tracking_code"),
                                bought.at("/tracker/public_url"))));
    }

    /**
     * A page of the list of bought shipments. A refunded label is not done.
     *
     * @throws IllegalStateException if it is no list
     */
    BookPage page() {
        JsonNode shipments = json.path("shipments");
        if (status != 200 || !shipments.isArray()) {
            throw new IllegalStateException("no list: " + text());
        }
        List<BookEntry> entries = new ArrayList<>();
        for (JsonNode each : shipments) {
            boolean isDone = each.path("postage_label").isObject()
                    && !each.path("refund_status").asText().equals("refunded");
            entries.add(new BookEntry(
                    each.path("reference").asText(), each.path("id").asText(), null, isDone));
        }
        boolean hasMore = json.path("has_more").asBoolean() && !shipments.isEmpty();
        JsonNode last = shipments.path(shipments.size() - 1).path("id");
        return new BookPage(entries, hasMore ? Optional.of(last.asText()) : Optional.empty());
    }

    boolean isBoughtBefore() {
        return code().equals(POSTAGE_EXISTS);
    }

    boolean isRateGone() {
        return code().equals(RATE_GONE);
    }

    /** The meaning of an answer without a usable object. */
    Answer asFailure() {
        String code = code();
        if (code.isEmpty() || status >= 500 || status == 408 || status == 409 || UNDECIDED.contains(code)) {
            return new Answer.Unanswered(text(), ABOUT_US.contains(status) ? Fault.PROVIDERS : Fault.UNCLEAR);
        }
        if (ABOUT_US.contains(status)) {
            return new Answer.Failed(text(), Fault.PROVIDERS);
        }
        return NOT_SOLD.contains(code) ? new Answer.Failed(text()) : new Answer.Rejected(text());
    }

    /** @return empty if EasyPost has no shipment with this id. A key of another account looks the same, and then buys nothing either. */
    Optional<Answer> asFailedLookUp() {
        return status == 404 && code().equals("NOT_FOUND")
                ? Optional.empty()
                : Optional.of(new Answer.Unanswered("look-up failed: " + text()));
    }

    /** @return empty if it is no error of EasyPost */
    private String code() {
        String code = json.at("/error/code").asText();
        return status >= 400 && code.matches("[A-Z0-9_.]{1,100}") ? code : "";
    }

    private boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    private String text() {
        return "EasyPost answered " + status + (code().isEmpty() ? "" : " (" + code() + ")");
    }
}
