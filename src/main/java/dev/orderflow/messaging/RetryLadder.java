package dev.orderflow.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long a message waits before it is tried again. */
@ConfigMapping(prefix = "orderflow.retry")
public interface RetryLadder {

    /** Between the name of a queue and the delay in the names of its retry queues. */
    String RETRY = ".retry-";

    /** One delay for each retry; after the last the message becomes a dead letter. */
    @WithDefault("1s,10s,1m,10m")
    @NotEmpty
    List<@DurationMin(millis = 1) Duration> delays();

    /** @param attempt the one that failed, 1 for the first */
    default Optional<Duration> delayAfter(int attempt) {
        return attempt <= delays().size() ? Optional.of(delays().get(attempt - 1)) : Optional.empty();
    }

    /** The last delay serves every attempt beyond the ladder. */
    default Duration delayAfterAny(int attempt) {
        return delays().get(atMostLast(attempt) - 1);
    }

    /** A number that leaves one retry: who has only waited may still fail. */
    default int atMostLast(int attempt) {
        return Math.min(attempt, delays().size());
    }

    /** Such as {@code 10s}. */
    static String text(Duration delay) {
        return delay.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /** The queue in which a message of {@code queue} waits for {@code delay}, such as {@code payment.retry-10s}. */
    static String queueFor(String queue, Duration delay) {
        return queue + RETRY + text(delay);
    }
}
