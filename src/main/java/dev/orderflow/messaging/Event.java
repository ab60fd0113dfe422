package dev.orderflow.messaging;

import java.time.Instant;

/**
 * Something that happened, as it travels: a CloudEvent with JSON data.
 *
 * @param id the same for the same fact however often it is told, so that a consumer can drop what it has seen
 * @param type the routing key as well, such as {@code payment.collected}
 * @param subject the order id
 * @param data JSON in UTF-8
 */
public record Event(String id, String type, String subject, Instant time, byte[] data) {}
