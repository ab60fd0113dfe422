package dev.orderflow.bench.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.MICROS;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The data for the properties and headers of a published message, which are the same as Orderflow's. */
public record Event(String id, String type, String orderId, Instant time) {

    private static final String SOURCE = "orderflow";
    private static final String SPEC_VERSION = "1.0";

    /** The id follows from order and type, so that an event that is published again has the same id. */
    public static Event of(String type, String orderId) {
        byte[] name = (orderId + '/' + type).getBytes(UTF_8);
        return new Event(
                UUID.nameUUIDFromBytes(name).toString(),
                type,
                orderId,
                Instant.now().truncatedTo(MICROS));
    }

    public Map<String, Object> headers() {
        return Map.of(
                "cloudEvents:specversion", SPEC_VERSION,
                "cloudEvents:id", id,
                "cloudEvents:source", SOURCE,
                "cloudEvents:type", type,
                "cloudEvents:subject", orderId,
                "cloudEvents:time", time.toString());
    }
}
