package dev.orderflow.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.messaging.DeadLetter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * All that is known of one dead letter.
 *
 * @param tooLarge whether it cannot be sent again: its body is larger than flows read, and not shown
 */
@RegisterForReflection
public record DeadLetterRecord(Summary summary, DeadLetter letter, boolean tooLarge, List<Entry> history) {

    /**
     * One line of a list.
     *
     * @param replays how often it was sent again
     * @param copies how often the broker delivered it once more
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Summary(
            String id,
            String flow,
            String type,
            String orderId,
            String reason,
            String message,
            DeadLetterState state,
            int attempts,
            int replays,
            int copies,
            Instant firstFailure,
            Instant lastFailure) {}

    /**
     * What happened to it, and at whose word.
     *
     * @param edited what an operator put in place of the body; null if nothing
     */
    public record Entry(Instant at, String what, String by, String why, byte[] edited) {}

    /** Those that were given up for the same reason. */
    public record Group(String flow, String reason, long count, Instant oldest, Instant newest, String example) {}

    /**
     * What sending it again would meet.
     *
     * @param orderState null if there is no such order
     * @param effects of its order, such as {@code PAYMENT SUCCEEDED}
     * @param tooLarge whether it cannot be sent
     */
    public record Prospect(
            String flow, String reason, String orderState, String effects, boolean tooLarge, long count) {}
}
