package dev.orderflow.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * One dead letter with its history.
 *
 * @param tooLarge whether the body exceeds the largest message that flows read; it is then not shown and cannot be replayed
 * @param orderState the state of the order that it names; null if the ledger does not have the order
 */
@RegisterForReflection
public record DeadLetterRecord(
        Summary summary, DeadLetter letter, boolean tooLarge, String orderState, List<Entry> history) {

    /**
     * One row of a list.
     *
     * @param replays number of replays
     * @param copies number of duplicate deliveries by the broker
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
     * One entry of the history.
     *
     * @param by the operator; null if the worker wrote the entry by itself
     * @param edited the body that an operator replaced the original with; null if there is none
     */
    public record Entry(Instant at, String what, String by, String why, byte[] edited) {}

    /** The dead letters of one flow with the same reason. */
    public record Group(String flow, String reason, long count, Instant oldest, Instant newest, String example) {}

    /**
     * Dead letters for which a replay would find the same situation, with their number.
     *
     * @param orderState the order's state; null if the order does not exist
     * @param effects the order's effects, such as {@code PAYMENT SUCCEEDED}
     * @param tooLarge whether the body is too large to be replayed
     */
    public record Prospect(
            String flow, String reason, String orderState, String effects, boolean tooLarge, long count) {}
}
