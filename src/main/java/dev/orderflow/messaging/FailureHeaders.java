package dev.orderflow.messaging;

import dev.orderflow.event.Masked;
import dev.orderflow.event.OneLine;
import dev.orderflow.tracing.Trace;
import java.time.Instant;
import java.util.Map;

/** The headers of a failed message: its own, its origin, and the times of its failures. */
public final class FailureHeaders {

    private static final int MAX_TEXT = 2000;

    private FailureHeaders() {}

    static Map<String, Object> of(Delivery delivery) {
        Map<String, Object> headers = withoutBrokersOwn(delivery);
        String now = Instant.now().toString();
        headers.put(Headers.FIRST_FAILURE, delivery.ours(Headers.FIRST_FAILURE).orElse(now));
        headers.put(Headers.LAST_FAILURE, now);
        headers.put(Headers.EXCHANGE, delivery.exchange());
        headers.put(Headers.ROUTING_KEY, delivery.routingKey());
        headers.put(Headers.QUEUE, delivery.queue());
        delivery.by().ifPresent(by -> headers.put(Headers.BY, by));
        keepTrace(headers, delivery.header("traceparent").orElse(""), delivery.trace());
        return headers;
    }

    /** Also removes the headers of {@link Headers} unless a worker wrote them. */
    static Map<String, Object> withoutBrokersOwn(Delivery delivery) {
        Map<String, Object> headers = delivery.headers();
        headers.keySet().removeIf(delivery.isOurs() ? FailureHeaders::isBrokersOwn : FailureHeaders::isAddedByFailure);
        return headers;
    }

    /**
     * Keeps all attempts in the trace that the message arrived with. If it arrived with none, they belong to the trace of the first
     * attempt.
     */
    private static void keepTrace(Map<String, Object> headers, String cameWith, Trace attempt) {
        if (!cameWith.contains(attempt.id())) {
            headers.remove("tracestate");
            headers.putAll(attempt.headers());
        }
    }

    /** @param delivery the failed message */
    static String text(Throwable failure, Delivery delivery) {
        String text = Masked.text(
                failure.getMessage() == null ? failure.toString() : failure.getMessage(), () -> OrderIdOf.of(delivery));
        return OneLine.of(text, MAX_TEXT);
    }

    public static boolean isAddedByFailure(String header) {
        return header.startsWith(Headers.ALL_OURS) || isBrokersOwn(header);
    }

    /**
     * Headers of the broker that must not be republished. Older brokers treat a message with its own death history as a cycle and
     * drop it. {@code CC} and {@code BCC} would route copies to queues of the sender's choice through an exchange reserved for
     * workers.
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
