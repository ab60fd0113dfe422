package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * The part of a list that a request to Stripe selects.
 *
 * @param from first second since 1970
 * @param to the second after the last one
 * @param after the id of the last object of the page before, or null
 */
record StripeListing(long from, long to, String after, int limit) {

    private static final String DEFAULT_LIMIT = "10";
    private static final Set<String> KNOWN =
            Set.of("created[gt]", "created[gte]", "created[lt]", "created[lte]", "limit", "starting_after", "expand[]");

    /**
     * @param filter another parameter that this list has
     * @throws IllegalArgumentException if a parameter is wrong or unknown, which Stripe refuses too
     */
    static StripeListing of(RequestContext exchange, String filter) {
        for (String name : exchange.request().params().names()) {
            if (!KNOWN.contains(name) && !name.equals(filter)) {
                throw new IllegalArgumentException("Received unknown parameter: " + name);
            }
        }
        return new StripeListing(
                Math.max(seconds(exchange, "gte", 0), seconds(exchange, "gt", -1) + 1),
                Math.min(seconds(exchange, "lt", Long.MAX_VALUE), seconds(exchange, "lte", Long.MAX_VALUE - 1) + 1),
                exchange.parameter("starting_after"),
                ValueParser.integer("limit", exchange.parameter("limit", DEFAULT_LIMIT), NewestPage.MAX));
    }

    private static long seconds(RequestContext exchange, String bound, long otherwise) {
        return Long.parseLong(exchange.parameter("created[" + bound + "]", String.valueOf(otherwise)));
    }

    /** @param objects by id, the oldest first */
    <T extends StripeObject> StripeAnswer answer(String path, Map<String, T> objects) {
        return NewestPage.of(objects, after, each -> each.created() >= from && each.created() < to, limit)
                .map(page -> answer(path, page))
                .orElseGet(() ->
                        StripeAnswer.error(400, "resource_missing", "starting_after", "No such object: " + after));
    }

    private static StripeAnswer answer(String path, NewestPage<? extends StripeObject> page) {
        ObjectNode list = JsonCodec.object()
                .put("object", "list")
                .put("url", "/v1/" + path)
                .put("has_more", page.hasMore());
        ArrayNode data = list.putArray("data");
        page.objects().forEach(each -> data.add(each.json()));
        return StripeAnswer.of(list);
    }
}
