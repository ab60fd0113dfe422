package dev.orderflow.messaging;

import dev.orderflow.event.PlausibleTime;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An event as a flow receives it. Any field except the data may be empty.
 *
 * @param id the same for the same fact however often it is published
 * @param subject the order id
 * @param stated the time that the publisher stated; a supplier, because most flows do not need the time
 * @param data JSON in UTF-8
 * @param ticket a random id that distinguishes this message from its copies while it is retried; null if it does not come from a
 *     retry queue
 * @param by the caller who sent it: its name over HTTP, or the user of the broker who published it; null if unknown
 */
public record ReceivedEvent(
        String id,
        String type,
        String subject,
        Supplier<Optional<Instant>> stated,
        byte[] data,
        String ticket,
        String by) {

    /** The stated time, or the time of arrival if it is missing or implausible. */
    public Instant time() {
        return PlausibleTime.of(stated.get());
    }
}
