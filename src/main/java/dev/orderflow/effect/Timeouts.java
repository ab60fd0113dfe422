package dev.orderflow.effect;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Timeouts of a provider. */
public interface Timeouts {

    /** The longest time that a call may wait for the rate limit. */
    Duration LONGEST_TURN = Duration.ofSeconds(30);

    /** How long the worker waits for an answer after the call was sent. After it the outcome is unknown. */
    @WithDefault("10s")
    @DurationMin(millis = 1)
    Duration timeout();

    /** How long the provider recognizes a repeated idempotency key. */
    @WithDefault("24h")
    @DurationMin(millis = 1)
    Duration keyWindow();

    /**
     * How long before the end of the key window the last call may be sent. Covers delays of the network and pauses of the worker.
     * The default is a quarter of the key window, at most 30 s.
     */
    Optional<@DurationMin Duration> keyMargin();

    /** How long a request may stay undecided at the provider before it is dead-lettered. */
    @WithDefault("7d")
    @NotNull
    Duration pendingLimit();
}
