package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The part of a list that a request to EasyPost selects.
 *
 * @param all whether it contains shipments without postage
 * @param before the id of the last shipment of the page before, or null
 */
record EasyPostListing(Instant start, Instant end, boolean all, String before, int size) {

    /** A list without one of its ends is a month long, and one without both is of the last month. */
    private static final Duration MONTH = Duration.ofDays(30);

    private static final String DEFAULT_SIZE = "20";

    /** @throws IllegalArgumentException if a parameter is wrong */
    static EasyPostListing of(RequestContext exchange, Instant now) {
        Instant start = exchange.instant("start_datetime");
        Instant end = exchange.instant("end_datetime");
        return new EasyPostListing(
                start != null ? start : (end != null ? end : now).minus(MONTH),
                end != null ? end : start != null ? start.plus(MONTH) : Instant.MAX,
                "false".equals(exchange.parameter("purchased")),
                exchange.parameter("before_id"),
                Math.min(Integer.parseInt(exchange.parameter("page_size", DEFAULT_SIZE)), NewestPage.MAX));
    }

    /** @param shipments by id, the oldest first */
    EasyPostAnswer answer(Map<String, SimulatedShipment> shipments) {
        return NewestPage.of(shipments, before, this::contains, size)
                .map(EasyPostListing::answer)
                .orElseGet(EasyPostAnswer::notFound);
    }

    private boolean contains(SimulatedShipment shipment) {
        return (all || shipment.isBought()) && shipment.created.isAfter(start) && shipment.created.isBefore(end);
    }

    private static EasyPostAnswer answer(NewestPage<SimulatedShipment> page) {
        ObjectNode json = JsonCodec.object().put("has_more", page.hasMore());
        ArrayNode shipments = json.putArray("shipments");
        page.objects().forEach(each -> shipments.add(each.json));
        return EasyPostAnswer.of(json);
    }
}
