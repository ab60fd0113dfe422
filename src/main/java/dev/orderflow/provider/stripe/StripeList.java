package dev.orderflow.provider.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.provider.BookEntry;
import dev.orderflow.provider.BookPage;
import dev.orderflow.provider.BookPage.Part;
import dev.orderflow.provider.BookPeriod;
import dev.orderflow.provider.PathSegment;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The intents and refunds of Stripe, newest first. Unlike its search, Stripe's lists are up to date. An object without a key
 * of Orderflow belongs to another program, except a refund of an intent that has one: a person made that refund in the dashboard.
 */
final class StripeList {

    private static final List<String> LISTS = List.of("payment_intents", "refunds");

    private final StripeCalls calls;

    StripeList(StripeCalls calls) {
        this.calls = calls;
    }

    /** Fails if Stripe does not answer with a list. */
    Uni<BookPage> page(BookPeriod period, String cursor) {
        Part part = Part.of(cursor);
        String list = LISTS.get(part.number());
        String path = list + "?limit=100&created%5Bgte%5D=" + period.from().getEpochSecond() + "&created%5Blt%5D="
                + period.to().getEpochSecond()
                + (list.equals("refunds") ? "&expand%5B%5D=data.payment_intent" : "")
                + PathSegment.of(part.after())
                        .map(id -> "&starting_after=" + id)
                        .orElse("");
        return calls.get(path).map(reply -> page(part, reply));
    }

    private static BookPage page(Part part, StripeReply reply) {
        JsonNode data = reply.json().path("data");
        if (reply.status() != 200 || !data.isArray()) {
            throw new IllegalStateException("no list: " + reply.text());
        }
        List<BookEntry> entries = new ArrayList<>();
        for (JsonNode each : data) {
            entries.addAll(
                    part.number() == 0
                            ? ofIntent(each)
                            : ofRefund(each).stream().toList());
        }
        boolean hasMore = reply.json().path("has_more").asBoolean() && !data.isEmpty();
        Optional<String> last = hasMore ? Optional.of(StripeStatus.id(data.get(data.size() - 1))) : Optional.empty();
        return part.page(entries, last, LISTS.size());
    }

    /** A captured authorization is two effects. A canceled one was never done, or is voided, which the ledger knows. */
    private static List<BookEntry> ofIntent(JsonNode intent) {
        String key = key(intent);
        if (key.isEmpty()) {
            return List.of();
        }
        String status = intent.path("status").asText();
        boolean isCollected = status.equals("succeeded");
        List<BookEntry> entries = new ArrayList<>();
        entries.add(entry(key, intent, "amount", isCollected || status.equals("requires_capture")));
        if (isCollected && intent.path("capture_method").asText().equals("manual")) {
            String orderId = key.substring(0, key.lastIndexOf(':'));
            entries.add(entry(EffectKind.CAPTURE.keyFor(orderId), intent, "amount_received", true));
        }
        return entries;
    }

    private static Optional<BookEntry> ofRefund(JsonNode refund) {
        boolean isDone = refund.path("status").asText().equals("succeeded");
        String key = key(refund);
        String payment = key(refund.path("payment_intent"));
        if (key.isEmpty() && !payment.isEmpty()) {
            key = EffectKind.refund(StripeStatus.id(refund)).keyFor(payment.substring(0, payment.lastIndexOf(':')));
        }
        return key.isEmpty() ? Optional.empty() : Optional.of(entry(key, refund, "amount", isDone));
    }

    private static BookEntry entry(String key, JsonNode object, String amount, boolean isDone) {
        String currency = object.path("currency").asText().toUpperCase(Locale.ROOT);
        return new BookEntry(
                key,
                StripeStatus.id(object),
                StripeAmount.from(object.path(amount).asLong(), currency),
                isDone);
    }

    /** @return empty if the object is none of Orderflow's */
    private static String key(JsonNode object) {
        String key = object.path("metadata").path(StripeProvider.KEY).asText();
        return key.contains(":") ? key : "";
    }
}
