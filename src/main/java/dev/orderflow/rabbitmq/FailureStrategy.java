package dev.orderflow.rabbitmq;

import java.util.Arrays;
import java.util.Locale;

/** What happens to a nacked message. */
enum FailureStrategy {
    /** The application publishes a failed message to a retry queue. It is nacked only if that fails, and is then requeued. */
    RETRY,
    /** Rejected to the queue's dead-letter exchange; dropped if the queue has none. */
    REJECT,
    /** Requeued immediately. */
    REQUEUE,
    /** Acked as if it had been handled. */
    ACCEPT,
    /** Requeued, and consuming stops. Liveness goes down. */
    FAIL;

    void apply(Acks acks, long tag) {
        if (this == ACCEPT) {
            acks.ack(tag);
        } else {
            acks.nack(tag, this != REJECT);
        }
    }

    /** @throws IllegalArgumentException with the name of the attribute, if its value is unknown */
    static FailureStrategy of(Attributes attributes) {
        String name = attributes.text("failure-strategy").orElse("retry");
        return Arrays.stream(values())
                .filter(strategy -> strategy.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> attributes.invalid(
                        "failure-strategy", "must be retry, reject, requeue, accept or fail, not '" + name + "'"));
    }
}
