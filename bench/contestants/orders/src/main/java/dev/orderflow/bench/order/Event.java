package dev.orderflow.bench.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.MICROS;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What the properties and headers of a published message tell: the same as those of Orderflow. */
public record Event(String id, String type, String orderId, Instant time) {

    private static final String SOURCE = "orderflow";
    private static final String SPEC_VERSION = "1.0";

    /** The id follows from order and type: told again, it is the same event. */
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
