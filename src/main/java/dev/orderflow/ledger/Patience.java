package dev.orderflow.ledger;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long a provider is waited for. */
public interface Patience {

    /** How long a call may have to wait until it leaves. */
    Duration LONGEST_TURN = Duration.ofSeconds(30);

    /** How long an answer is awaited from when the call has left; then the outcome is unknown. */
    @WithDefault("10s")
    @DurationMin(millis = 1)
    Duration timeout();

    /** How long the provider takes a repeated idempotency key for the same request. */
    @WithDefault("24h")
    @DurationMin(millis = 1)
    Duration keyWindow();

    /**
     * How long before the end of the key window the last call may leave. Covers the network and pauses of the worker. A quarter
     * of the key window if it is not set, at most 30 s.
     */
    Optional<@DurationMin Duration> keyMargin();

    /** How long a request may stay undecided at the provider before a person has to look. */
    @WithDefault("7d")
    @NotNull
    Duration pendingLimit();
}
