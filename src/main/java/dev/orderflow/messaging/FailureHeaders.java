package dev.orderflow.messaging;

import dev.orderflow.tracing.Trace;
import java.time.Instant;
import java.util.Map;

/** The headers of a message that failed: its own, and where it came from and since when it fails. */
final class FailureHeaders {

    private static final int MAX_TEXT = 2000;

    private FailureHeaders() {}

    static Map<String, Object> of(Delivery delivery) {
        Map<String, Object> headers = withoutBrokersOwn(delivery);
        String now = Instant.now().toString();
        headers.put(Headers.FIRST_FAILURE, delivery.firstFailure().orElse(now));
        headers.put(Headers.LAST_FAILURE, now);
        headers.put(Headers.EXCHANGE, delivery.exchange());
        headers.put(Headers.ROUTING_KEY, delivery.routingKey());
        headers.put(Headers.QUEUE, delivery.queue());
        keepTrace(headers, delivery.header("traceparent").orElse(""), delivery.trace());
        return headers;
    }

    /** And without ours, if it was not a worker that wrote them. */
    static Map<String, Object> withoutBrokersOwn(Delivery delivery) {
        Map<String, Object> headers = delivery.headers();
        headers.keySet().removeIf(delivery.isOurs() ? FailureHeaders::isBrokersOwn : FailureHeaders::isAddedByFailure);
        return headers;
    }

    /** All attempts are in the trace that the message came with; in that of the first one if it came with none. */
    private static void keepTrace(Map<String, Object> headers, String cameWith, Trace attempt) {
        if (!cameWith.contains(attempt.id())) {
            headers.remove("tracestate");
            headers.putAll(attempt.headers());
        }
    }

    static String text(Throwable failure) {
        String text = Masked.text(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        return ContentHeader.cut(text, MAX_TEXT);
    }

    static boolean isAddedByFailure(String header) {
        return header.startsWith(Headers.ALL_OURS) || isBrokersOwn(header);
    }

    /**
     * Older brokers take a republished message that still carries its death history for a cycle, and drop it. Copies would go to
     * any queue that the sender names, through an exchange to which only workers publish.
     */
    private static boolean isBrokersOwn(String header) {
        return header.equals("x-death")
                || header.equals("CC")
                || header.equals("BCC")
                || header.startsWith("x-first-death")
                || header.startsWith("x-last-death")
                || header.equals("x-delivery-count")
                || header.equals("x-acquired-count");
    }
}
