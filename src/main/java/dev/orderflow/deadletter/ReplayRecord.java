package dev.orderflow.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A replay: it sends dead letters again, in steps.
 *
 * @param rate the largest number of messages per second
 * @param total number of selected dead letters
 * @param sent number of messages sent
 * @param resolved number of sent messages that were handled
 * @param failed number of sent messages that failed at least once and are not resolved
 * @param step number of the current step; 0 before the first
 * @param ofStep the same counts for the current step
 * @param note why the replay stopped, for people to read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record ReplayRecord(
        String id,
        String by,
        String why,
        ReplayState state,
        int rate,
        Instant startedAt,
        Instant endedAt,
        int total,
        int sent,
        int resolved,
        int failed,
        int step,
        OfStep ofStep,
        String note) {

    /** @param trouble the error of one failed message; null if none failed */
    public record OfStep(int sent, int resolved, int failed, String trouble) {}

    public int planned() {
        return total - sent;
    }
}
