package dev.orderflow.event;

import java.time.Instant;

/**
 * A CloudEvent with JSON data.
 *
 * @param id the same for the same fact however often it is published, so that a consumer can discard duplicates
 * @param type also the routing key, such as {@code payment.collected}
 * @param subject the order id
 * @param data JSON in UTF-8
 * @param by the name of the caller whose HTTP request caused it; null if no request did
 */
public record Event(String id, String type, String subject, Instant time, byte[] data, String by) {

    public Event(String id, String type, String subject, Instant time, byte[] data) {
        this(id, type, subject, time, data, null);
    }

    public Event askedBy(String caller) {
        return new Event(id, type, subject, time, data, caller);
    }
}
