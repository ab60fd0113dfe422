package dev.orderflow.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * Dead letters that are sent again, in steps.
 *
 * @param rate messages in a second, at the most
 * @param total how many are to be sent
 * @param sent how many were sent
 * @param resolved how many of them were handled
 * @param failed how many of them failed, for good or for the first time
 * @param step the number of the step, 0 before the first
 * @param ofStep the same counts for this step alone
 * @param note for people: why it stopped
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

    /** @param trouble what one of those that failed says; null if none did */
    public record OfStep(int sent, int resolved, int failed, String trouble) {}

    public int planned() {
        return total - sent;
    }
}
