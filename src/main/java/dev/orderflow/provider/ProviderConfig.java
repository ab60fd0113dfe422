package dev.orderflow.provider;

import dev.orderflow.effect.Timeouts;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How a flow calls its providers, and its default provider. */
public interface ProviderConfig extends Timeouts, ProviderAccount {

    /** Timeout for opening a connection. After it the attempt fails, and the provider has not acted. */
    @WithDefault("2s")
    @DurationMin(millis = 1)
    Duration connectTimeout();

    /** The circuit breaker. */
    BreakerConfig breaker();

    /** Settings of the circuit breaker. */
    interface BreakerConfig {

        /** Whether the circuit breaker is used. If false, every failed attempt counts, even if the provider is the cause. */
        @WithDefault("true")
        boolean enabled();

        /** Failure rate in percent at which the circuit breaker opens. */
        @WithDefault("50")
        @Min(1)
        @Max(100)
        int failureRate();

        /** Number of latest orders for the failure rate, each with its last call. A fifth of them is needed for a rate. */
        @WithDefault("50")
        @Positive
        int calls();

        /**
         * How long the circuit breaker stays open before it lets one order through as a probe. It also opens if three orders in a
         * row have failed for this long and none has succeeded.
         */
        @WithDefault("5s")
        @DurationMin(millis = 100)
        Duration probeInterval();
    }
}
