package dev.orderflow.topology;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Delays between attempts. */
@ConfigMapping(prefix = "orderflow.retry")
public interface RetryLadder {

    /** Separates the queue name and the delay in the name of a retry queue. */
    String RETRY = ".retry-";

    /** Delay before each retry. After the last retry has failed, the message is dead-lettered. */
    @WithDefault("1s,10s,1m,10m")
    @NotEmpty
    List<@DurationMin(millis = 1) Duration> delays();

    /**
     * Delay before the next attempt; empty if no retry is left.
     *
     * @param attempt the failed attempt, 1 for the first
     */
    default Optional<Duration> delayAfter(int attempt) {
        return attempt <= delays().size() ? Optional.of(delays().get(attempt - 1)) : Optional.empty();
    }

    /** Like {@link #delayAfter}, but the last delay applies to every later attempt. */
    default Duration delayAfterAny(int attempt) {
        return delays().get(atMostLast(attempt) - 1);
    }

    /** The longest delay that does not exceed the time since the first failure, so that delays grow with that time. */
    default Duration delayWhenFailingFor(Duration time) {
        return delays().stream()
                .filter(delay -> delay.compareTo(time) <= 0)
                .max(Duration::compareTo)
                .orElse(delays().get(0));
    }

    /** The largest number of attempts, including the first. */
    default int attempts() {
        return delays().size() + 1;
    }

    /** Caps the attempt number so that a message that has only been waiting keeps one retry. */
    default int atMostLast(int attempt) {
        return Math.min(attempt, delays().size());
    }

    /** A delay as text, such as {@code 10s}. */
    static String text(Duration delay) {
        return delay.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /** The queue in which a message of {@code queue} waits for {@code delay}, such as {@code payment.retry-10s}. */
    static String queueFor(String queue, Duration delay) {
        return queue + RETRY + text(delay);
    }
}
