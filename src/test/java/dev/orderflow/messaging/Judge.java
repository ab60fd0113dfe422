package dev.orderflow.messaging;

import dev.orderflow.event.Reason;
import dev.orderflow.event.TryLater;
import dev.orderflow.messaging.Outcome.DeadLettered;
import dev.orderflow.messaging.Outcome.Retried;
import dev.orderflow.topology.RetryLadder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** The failure policy, for tests of other packages. */
public final class Judge {

    /**
     * @param deadReason null if the message is retried
     * @param attempt the number of the next attempt
     */
    public record Verdict(Reason deadReason, int attempt, Duration delay, Throwable failure) {

        /** The ticket of the message that is retried; see {@link Settlement}. */
        public String ticket(String former, String another) {
            boolean tookPart = failure instanceof TryLater later && later.isNoted();
            return former == null || tookPart ? another : former;
        }

        /** Notes the wait once the broker has confirmed the message that waits. */
        public Uni<Void> note(String ticket) {
            return failure instanceof TryLater later
                    ? later.waiting().note(ticket, delay)
                    : Uni.createFrom().voidItem();
        }

        /** Counts failures. A wait without limit resets the count, and a message that was not tried does not change it. */
        public int failuresAfter(int before) {
            if (!(failure instanceof TryLater later)) {
                return before + 1;
            }
            return switch (later.budget()) {
                case LADDER -> before + 1;
                case BACKING_OFF -> before;
                case BRIEF -> before + 1;
                case UNLIMITED -> 0;
                case UNTOUCHED, HELD_BACK -> before;
            };
        }
    }

    private final FailurePolicy.OfChannel policy;

    public Judge(Duration... delays) {
        policy = new FailurePolicy.RetryOrDeadLetter(new RetryLadder(List.of(delays)));
    }

    public Verdict judge(int attempt, Throwable failure) {
        return judge(attempt, Duration.ZERO, failure);
    }

    public Verdict judge(int attempt, Duration failingFor, Throwable failure) {
        Outcome outcome = policy.judge(attempt, failingFor, failure);
        return outcome instanceof Retried retried
                ? new Verdict(null, retried.attempt(), retried.delay(), failure)
                : new Verdict(((DeadLettered) outcome).reason(), attempt, null, failure);
    }
}
