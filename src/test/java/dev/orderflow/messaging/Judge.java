package dev.orderflow.messaging;

import dev.orderflow.messaging.Outcome.DeadLettered;
import dev.orderflow.messaging.Outcome.Retried;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** The failure policy as other packages' tests see it. */
public final class Judge {

    /**
     * @param deadReason null if the message comes again
     * @param attempt the next one
     */
    public record Verdict(Reason deadReason, int attempt, Duration delay, Throwable failure) {

        /** Of the message as it is sent again; see {@link Settlement}. */
        public String ticket(String former, String another) {
            boolean tookPart = failure instanceof TryLater later && later.isNoted();
            return former == null || tookPart ? another : former;
        }

        /** What is noted once the broker has confirmed the message that waits. */
        public Uni<Void> note(String ticket) {
            return failure instanceof TryLater later
                    ? later.waiting().note(ticket, delay)
                    : Uni.createFrom().voidItem();
        }

        /** A wait without limit begins anew; what was not tried is no failure. */
        public int failuresAfter(int before) {
            if (!(failure instanceof TryLater later)) {
                return before + 1;
            }
            return switch (later.budget()) {
                case LADDER -> before + 1;
                case BRIEF -> before + 1;
                case UNLIMITED -> 0;
                case UNTOUCHED -> before;
            };
        }
    }

    private final FailurePolicy.OfChannel policy;

    public Judge(Duration... delays) {
        policy = new FailurePolicy(() -> List.of(delays), new SmallRyeConfigBuilder().build()).of("payment");
    }

    public Verdict judge(int attempt, Throwable failure) {
        Outcome outcome = policy.judge(attempt, failure);
        return outcome instanceof Retried retried
                ? new Verdict(null, retried.attempt(), retried.delay(), failure)
                : new Verdict(((DeadLettered) outcome).reason(), attempt, null, failure);
    }
}
