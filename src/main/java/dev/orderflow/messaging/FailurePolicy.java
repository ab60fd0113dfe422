package dev.orderflow.messaging;

import dev.orderflow.messaging.Outcome.DeadLettered;
import dev.orderflow.messaging.Outcome.Retried;
import jakarta.enterprise.context.ApplicationScoped;

/** Decides what becomes of a message that could not be handled. The only place where that is decided. */
@ApplicationScoped
class FailurePolicy {

    private final RetryLadder ladder;

    FailurePolicy(RetryLadder ladder) {
        this.ladder = ladder;
    }

    Outcome judge(int attempt, Throwable failure) {
        if (failure instanceof InvalidMessage invalid) {
            return new DeadLettered(invalid.reason(), invalid);
        }
        return ladder.delayAfter(attempt)
                .<Outcome>map(delay -> new Retried(attempt + 1, delay, failure))
                .orElseGet(() -> new DeadLettered(exhausted(failure), failure));
    }

    private static Reason exhausted(Throwable failure) {
        return failure instanceof TryLater ? Reason.RETRIES_EXHAUSTED : Reason.UNEXPECTED_FAILURE;
    }
}
