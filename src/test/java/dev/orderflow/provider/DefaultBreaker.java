package dev.orderflow.provider;

import java.time.Duration;

/** The defaults of the circuit breaker. */
record DefaultBreaker() implements ProviderConfig.BreakerConfig {

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public int failureRate() {
        return 50;
    }

    @Override
    public int calls() {
        return 50;
    }

    @Override
    public Duration probeInterval() {
        return Duration.ofSeconds(5);
    }
}
