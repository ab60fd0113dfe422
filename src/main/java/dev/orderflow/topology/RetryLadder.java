package dev.orderflow.topology;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The delays between the attempts of one flow.
 *
 * @param delays before each retry; never empty
 */
public record RetryLadder(List<Duration> delays) {

    /** Separates the queue name and the delay in the name of a retry queue. */
    public static final String RETRY = ".retry-";

    /**
     * Delay before the next attempt; empty if no retry is left.
     *
     * @param attempt the failed attempt, 1 for the first
     */
    public Optional<Duration> delayAfter(int attempt) {
        return attempt <= delays.size() ? Optional.of(delays.get(attempt - 1)) : Optional.empty();
    }

    /** Like {@link #delayAfter}, but the last delay applies to every later attempt. */
    public Duration delayAfterAny(int attempt) {
        return delays.get(atMostLast(attempt) - 1);
    }

    /** The longest delay that does not exceed the time since the first failure, so that delays grow with that time. */
    public Duration delayWhenFailingFor(Duration time) {
        return delays.stream()
                .filter(delay -> delay.compareTo(time) <= 0)
                .max(Duration::compareTo)
                .orElse(delays.get(0));
    }

    /** The largest number of attempts, including the first. */
    public int attempts() {
        return delays.size() + 1;
    }

    /** Caps the attempt number so that a message that has only been waiting keeps one retry. */
    public int atMostLast(int attempt) {
        return Math.min(attempt, delays.size());
    }

    /** A delay as text, such as {@code 10s}. */
    public static String text(Duration delay) {
        return delay.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /** The queue in which a message of {@code queue} waits for {@code delay}, such as {@code payment.retry-10s}. */
    public static String queueFor(String queue, Duration delay) {
        return queue + RETRY + text(delay);
    }
}
