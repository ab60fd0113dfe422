package dev.orderflow.messaging;

import java.time.Instant;

/**
 * A message that was given up, with all that is needed to send it again.
 *
 * @param id of the dead letter that it was, if it was sent again from there; else a random one
 * @param fingerprint the same for every copy of the message, however often it is dead-lettered
 * @param flow that gave it up; empty if the message does not come from a queue of ours
 * @param orderId null if the message names none
 * @param reason a {@link Reason}, or what the broker says
 * @param message what went wrong, for people
 * @param exception null if it was the broker that gave it up
 * @param worker null if it was the broker that gave it up
 * @param replay how often it had been sent again when it was given up this time
 * @param properties the AMQP properties and headers that it first had, as JSON
 * @param body the original bytes
 */
public record DeadLetter(
        String id,
        String fingerprint,
        String flow,
        String exchange,
        String routingKey,
        String type,
        String orderId,
        String reason,
        String message,
        String exception,
        int attempts,
        Instant firstFailure,
        Instant lastFailure,
        String worker,
        int replay,
        String properties,
        byte[] body) {

    private static final int SHORT = 200;

    /**
     * What is left when the database refuses the whole: the body as it came, and of the rest what cannot be refused.
     *
     * @param refusal what the database said
     */
    public DeadLetter reduced(String refusal) {
        Instant now = Instant.now();
        return new DeadLetter(
                id,
                fingerprint,
                flow,
                plain(exchange),
                plain(routingKey),
                plain(type),
                null,
                plain(reason),
                plain(
                        isSetAside()
                                ? message
                                : "stored without its properties, because the database refused them: " + refusal),
                null,
                attempts,
                now,
                now,
                null,
                replay,
                "{}",
                body);
    }

    /** Without its body, which is elsewhere. */
    DeadLetter setAside(String where) {
        return new DeadLetter(
                id,
                fingerprint,
                flow,
                exchange,
                routingKey,
                type,
                orderId,
                Reason.TOO_LARGE.name(),
                where + "; " + message,
                exception,
                attempts,
                firstFailure,
                lastFailure,
                worker,
                replay,
                properties,
                new byte[0]);
    }

    /** Whether the ledger has all of it but the body. */
    public boolean isSetAside() {
        return body.length == 0 && reason.equals(Reason.TOO_LARGE.name());
    }

    private static String plain(String text) {
        String ascii = text.replaceAll("[^ -~]", "?");
        return ascii.substring(0, Math.min(SHORT, ascii.length()));
    }
}
