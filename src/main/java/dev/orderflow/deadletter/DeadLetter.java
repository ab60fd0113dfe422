package dev.orderflow.deadletter;

import dev.orderflow.event.BodyFormat;
import dev.orderflow.event.Reason;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A dead-lettered message, with everything needed to replay it.
 *
 * @param id of the dead letter that was replayed, if the message comes from a replay; otherwise random
 * @param fingerprint the same for every copy of the message, however often it is dead-lettered
 * @param flow the flow that dead-lettered it; empty if the message does not come from a work queue of Orderflow
 * @param orderId null if the message names no order
 * @param reason a {@link Reason}, or the broker's reason
 * @param message description of the failure, for operators
 * @param exception null if the broker dead-lettered the message
 * @param worker null if the broker dead-lettered the message
 * @param replay how often the message had been replayed when it was dead-lettered this time
 * @param properties the original AMQP properties and headers, as JSON
 * @param body the original bytes
 */
record DeadLetter(
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
     * A reduced form that the database cannot reject: the body as received, and only the other fields that cannot violate a
     * constraint.
     *
     * @param refusal the error of the database
     */
    DeadLetter reduced(String refusal) {
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

    /** Whether the ledger stores everything except the body. */
    boolean isSetAside() {
        return body.length == 0 && reason.equals(Reason.TOO_LARGE.name());
    }

    /**
     * Distinguishes the events about this failure from those about the failures before and after it.
     *
     * @param storedId the id under which the dead letter is stored
     */
    String about(String storedId) {
        return about(storedId, replay);
    }

    static String about(String storedId, int replay) {
        return storedId + '/' + replay;
    }

    /** Empty for a reason of the broker or of another program. */
    Optional<Reason> ourReason() {
        return Stream.of(Reason.values())
                .filter(one -> one.name().equals(reason))
                .findFirst();
    }

    /** Whether a payment token in the body can be found, so that it can be masked. */
    boolean canBeMasked() {
        return BodyFormat.of(body).isEmpty();
    }

    private static String plain(String text) {
        String ascii = text.replaceAll("[^ -~]", "?");
        return ascii.substring(0, Math.min(SHORT, ascii.length()));
    }
}
