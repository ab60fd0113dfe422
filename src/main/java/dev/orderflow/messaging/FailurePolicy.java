package dev.orderflow.messaging;

import dev.orderflow.messaging.Outcome.DeadLettered;
import dev.orderflow.messaging.Outcome.Dropped;
import dev.orderflow.messaging.Outcome.Nacked;
import dev.orderflow.messaging.Outcome.Retried;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** Decides what becomes of a message that could not be handled. The only place where that is decided. */
@ApplicationScoped
class FailurePolicy {

    private static final String RETRY = "retry";

    /** The longest delay of a message that may only have come too early. */
    private static final Duration BRIEF = Duration.ofSeconds(10);

    private final RetryLadder ladder;
    private final Config config;

    FailurePolicy(RetryLadder ladder, Config config) {
        this.ladder = ladder;
        this.config = config;
    }

    /** @return the policy of one channel, which may leave failures to the broker by another failure strategy */
    OfChannel of(String channel) {
        String strategy = config.getOptionalValue(
                        "mp.messaging.incoming." + channel + ".failure-strategy", String.class)
                .or(() -> config.getOptionalValue(
                        "mp.messaging.connector.reliable-rabbitmq.failure-strategy", String.class))
                .orElse(RETRY);
        return strategy.equals(RETRY) ? this::retryOrDeadLetter : (attempt, failure) -> new Nacked(failure);
    }

    /** What becomes of a message of one channel. */
    @FunctionalInterface
    interface OfChannel {
        /** @param attempt the one that failed, 1 for the first */
        Outcome judge(int attempt, Throwable failure);
    }

    private Outcome retryOrDeadLetter(int attempt, Throwable failure) {
        if (failure instanceof Hopeless hopeless) {
            return new DeadLettered(hopeless.reason(), hopeless);
        }
        if (failure instanceof TryLater later) {
            return switch (later.budget()) {
                case LADDER -> climb(attempt, later.whenExhausted(), later);
                case BRIEF ->
                    ladder.delayAfter(attempt)
                            .filter(delay -> delay.compareTo(BRIEF) <= 0)
                            .<Outcome>map(delay -> new Retried(attempt + 1, delay, later))
                            .orElseGet(() -> new Dropped(later));
                case UNLIMITED -> new Retried(ladder.atMostLast(attempt + 1), ladder.delayAfterAny(attempt), later);
                case UNTOUCHED -> new Retried(attempt, ladder.delayAfterAny(1), later);
            };
        }
        return climb(attempt, Reason.UNEXPECTED_FAILURE, failure);
    }

    private Outcome climb(int attempt, Reason atTheEnd, Throwable failure) {
        return ladder.delayAfter(attempt)
                .<Outcome>map(delay -> new Retried(attempt + 1, delay, failure))
                .orElseGet(() -> new DeadLettered(atTheEnd, failure));
    }
}
