package dev.orderflow.provider;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Metrics of the calls to a provider and of its circuit breaker. */
public final class ProviderMeters {

    enum Operation {
        ACT,
        LOOK_UP
    }

    private final MeterRegistry registry;
    private final String provider;
    private final Map<Operation, Map<CallOutcome, Timer>> calls = new EnumMap<>(Operation.class);

    /** @param provider the value of the tag {@code provider} */
    public ProviderMeters(String provider, MeterRegistry registry) {
        this.registry = registry;
        this.provider = provider;
        for (Operation operation : Operation.values()) {
            calls.put(operation, timers(operation));
        }
    }

    void watch(Breaker breaker) {
        Gauge.builder("orderflow.provider.breaker", () -> breaker.state().ordinal())
                .description("Circuit breaker: 0 closed, 1 half-open (one call at a time), 2 open")
                .tag("provider", provider)
                .register(registry);
    }

    void note(Operation operation, CallOutcome outcome, long nanos) {
        calls.get(operation).get(outcome).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Map<CallOutcome, Timer> timers(Operation operation) {
        Map<CallOutcome, Timer> timers = new EnumMap<>(CallOutcome.class);
        String label = operation.name().toLowerCase(Locale.ROOT).replace('_', '-');
        for (CallOutcome outcome : CallOutcome.values()) {
            timers.put(
                    outcome,
                    Timer.builder("orderflow.provider.calls")
                            .description("Calls by outcome, and their duration")
                            .tags("provider", provider, "operation", label, "outcome", outcome.label())
                            .register(registry));
        }
        return timers;
    }
}
