package dev.orderflow.faultkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Headers that only workers may set, and CloudEvents attributes as a worker sets them. */
final class ForgedHeaders {

    private final Random random;
    private volatile String deadLetter = UUID.randomUUID().toString();

    ForgedHeaders(Random random) {
        this.random = random;
    }

    /** Sets the id of an existing dead letter. */
    void name(String deadLetterId) {
        deadLetter = deadLetterId;
    }

    /** Half of all messages claim to come from a worker, and half of all carry a worker's headers. */
    Map<String, Object> of(String type, String orderId) {
        Map<String, Object> headers = new HashMap<>();
        if (random.nextBoolean()) {
            claimWorker(headers, type, orderId);
        }
        if (random.nextBoolean()) {
            claimRetry(headers);
        }
        return headers;
    }

    /** Adds an event's attributes, with the id that a worker would give it. */
    private static void claimWorker(Map<String, Object> headers, String type, String orderId) {
        headers.put("cloudEvents:specversion", "1.0");
        headers.put(
                "cloudEvents:id",
                UUID.nameUUIDFromBytes((orderId + '/' + type).getBytes(UTF_8)).toString());
        headers.put("cloudEvents:source", "orderflow");
        headers.put("cloudEvents:type", type);
        headers.put("cloudEvents:subject", orderId);
        headers.put("cloudEvents:time", Instant.now().toString());
    }

    private void claimRetry(Map<String, Object> headers) {
        headers.put("orderflow-attempt", random.nextBoolean() ? 99 : "99");
        headers.put("orderflow-first-failure", "+999999999-01-01T00:00:00Z");
        headers.put("orderflow-last-failure", "-999999999-01-01T00:00:00Z");
        headers.put("orderflow-dead-letter", deadLetter);
        headers.put("orderflow-replay", 7);
        headers.put("orderflow-exchange", "orders.retry");
        headers.put("orderflow-routing-key", "order.created");
        headers.put("orderflow-queue", "payment");
        headers.put("orderflow-reason", "NOT_JSON");
        headers.put("orderflow-ticket", UUID.randomUUID().toString());
    }
}
