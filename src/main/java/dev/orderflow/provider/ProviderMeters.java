package dev.orderflow.provider;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How a provider answers, for Prometheus. */
public final class ProviderMeters {

    enum Operation {
        ACT("act"),
        LOOK_UP("look-up");

        private final String label;

        Operation(String label) {
            this.label = label;
        }
    }

    private final MeterRegistry registry;
    private final String provider;
    private final Map<Operation, Map<CallOutcome, Timer>> calls = new EnumMap<>(Operation.class);

    /** @param provider a short name for it */
    public ProviderMeters(String provider, MeterRegistry registry) {
        this.registry = registry;
        this.provider = provider;
        for (Operation operation : Operation.values()) {
            calls.put(operation, timers(operation));
        }
    }

    void watch(CircuitBreaker breaker) {
        Gauge.builder("orderflow.provider.breaker", () -> number(breaker.getState()))
                .description("0 while calls are let through, 1 while one at a time is, 2 while none is")
                .tag("provider", provider)
                .register(registry);
    }

    void note(Operation operation, CallOutcome outcome, long nanos) {
        calls.get(operation).get(outcome).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Map<CallOutcome, Timer> timers(Operation operation) {
        Map<CallOutcome, Timer> timers = new EnumMap<>(CallOutcome.class);
        for (CallOutcome outcome : CallOutcome.values()) {
            timers.put(
                    outcome,
                    Timer.builder("orderflow.provider.calls")
                            .description("Calls by how they ended, and the time they took")
                            .tags("provider", provider, "operation", operation.label, "outcome", outcome.label())
                            .register(registry));
        }
        return timers;
    }

    private static int number(CircuitBreaker.State state) {
        return switch (state) {
            case OPEN, FORCED_OPEN -> 2;
            case HALF_OPEN -> 1;
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
        };
    }
}
