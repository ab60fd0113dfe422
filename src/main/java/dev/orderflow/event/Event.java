package dev.orderflow.event;

import java.time.Instant;

/**
 * A CloudEvent with JSON data.
 *
 * @param id the same for the same fact however often it is published, so that a consumer can discard duplicates
 * @param type also the routing key, such as {@code payment.collected}
 * @param subject the order id
 * @param data JSON in UTF-8
 * @param ticket a random id that distinguishes this message from its copies while it is retried; null if it does not come from a
 *     retry queue
 * @param by the caller who sent it: its name over HTTP, or the user of the broker who published it; null if unknown
 */
public record Event(String id, String type, String subject, Instant time, byte[] data, String ticket, String by) {

    public Event(String id, String type, String subject, Instant time, byte[] data) {
        this(id, type, subject, time, data, null, null);
    }

    public Event askedBy(String caller) {
        return new Event(id, type, subject, time, data, ticket, caller);
    }
}
