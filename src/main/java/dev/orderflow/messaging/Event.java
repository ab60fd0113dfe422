package dev.orderflow.messaging;

import dev.orderflow.tracing.Trace;
import dev.orderflow.tracing.Tracing;
import java.time.Instant;

/**
 * Something that happened, as it travels: a CloudEvent with JSON data.
 *
 * @param id the same for the same fact however often it is told, so that a consumer can drop what it has seen
 * @param type the routing key as well, such as {@code payment.collected}
 * @param subject the order id
 * @param data JSON in UTF-8
 * @param ticket a random id that tells this message from its copies while it is retried; null if it does not come from a retry
 *     queue
 * @param by the caller for whom a worker published it; null for a message from outside
 */
public record Event(String id, String type, String subject, Instant time, byte[] data, String ticket, String by) {

    public Event(String id, String type, String subject, Instant time, byte[] data) {
        this(id, type, subject, time, data, null, null);
    }

    public Event askedBy(String caller) {
        return new Event(id, type, subject, time, data, ticket, caller);
    }

    /** A span of publishing it. */
    Trace traced(Tracing tracing, Trace cause) {
        if (!tracing.isOn()) {
            return Trace.NONE;
        }
        Trace publishing = tracing.produce("publish " + type, cause);
        publishing.note("messaging.system", "rabbitmq");
        publishing.note("messaging.operation.type", "send");
        publishing.note("messaging.message.id", id);
        publishing.note(Field.ORDER_ID.inTraces(), subject);
        return publishing;
    }
}
