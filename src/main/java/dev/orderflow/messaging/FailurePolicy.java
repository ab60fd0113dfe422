package dev.orderflow.messaging;

import dev.orderflow.event.NotRetryable;
import dev.orderflow.event.Reason;
import dev.orderflow.event.TryLater;
import dev.orderflow.messaging.Outcome.DeadLettered;
import dev.orderflow.messaging.Outcome.Dropped;
import dev.orderflow.messaging.Outcome.Nacked;
import dev.orderflow.messaging.Outcome.Retried;
import dev.orderflow.topology.RetryConfig;
import dev.orderflow.topology.RetryLadder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** Decides the outcome of a failed message. No other class makes this decision. */
@ApplicationScoped
class FailurePolicy {

    private static final String RETRY = "retry";

    /** The longest delay for a message that may only have arrived too early. */
    private static final Duration BRIEF = Duration.ofSeconds(10);

    private final RetryConfig retries;
    private final Config config;

    FailurePolicy(RetryConfig retries, Config config) {
        this.retries = retries;
        this.config = config;
    }

    /** @return the policy of one channel. With any failure strategy other than retry, failures are left to the broker */
    OfChannel of(String channel) {
        String strategy = config.getOptionalValue(
                        "mp.messaging.incoming." + channel + ".failure-strategy", String.class)
                .or(() -> config.getOptionalValue(
                        "mp.messaging.connector.reliable-rabbitmq.failure-strategy", String.class))
                .orElse(RETRY);
        return strategy.equals(RETRY)
                ? new RetryOrDeadLetter(retries.ladder(channel))
                : (attempt, failingFor, failure) -> new Nacked(failure);
    }

    /** Decides the outcome of failed messages of one channel. */
    @FunctionalInterface
    interface OfChannel {
        /**
         * @param attempt the failed attempt, 1 for the first
         * @param failingFor time since the first failure of the message
         */
        Outcome judge(int attempt, Duration failingFor, Throwable failure);
    }

    record RetryOrDeadLetter(RetryLadder ladder) implements OfChannel {

        @Override
        public Outcome judge(int attempt, Duration failingFor, Throwable failure) {
            if (failure instanceof NotRetryable notRetryable) {
                return new DeadLettered(notRetryable.reason(), notRetryable);
            }
            if (failure instanceof TryLater later) {
                return switch (later.budget()) {
                    case LADDER -> climb(attempt, later.whenExhausted(), later);
                    case BRIEF ->
                        ladder.delayAfter(attempt)
                                .filter(delay -> delay.compareTo(BRIEF) <= 0)
                                .<Outcome>map(delay -> Retried.withoutLimit(attempt + 1, delay, later))
                                .orElseGet(() -> new Dropped(later));
                    case UNLIMITED ->
                        Retried.withoutLimit(ladder.atMostLast(attempt + 1), ladder.delayAfterAny(attempt), later);
                    case BACKING_OFF, HELD_BACK ->
                        Retried.withoutLimit(attempt, ladder.delayWhenFailingFor(failingFor), later);
                    case UNTOUCHED -> Retried.withoutLimit(attempt, ladder.delayAfterAny(1), later);
                };
            }
            return climb(attempt, Reason.UNEXPECTED_FAILURE, failure);
        }

        private Outcome climb(int attempt, Reason atTheEnd, Throwable failure) {
            return ladder.delayAfter(attempt)
                    .<Outcome>map(delay -> new Retried(attempt + 1, ladder.attempts(), delay, failure))
                    .orElseGet(() -> new DeadLettered(atTheEnd, failure));
        }
    }
}
