package dev.orderflow.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What each flow does, for Prometheus. */
@ApplicationScoped
class FlowMetrics {

    private final MeterRegistry registry;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    FlowMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(Flow flow) {
        Gauge.builder("orderflow.flow.in.flight", flow, Flow::inFlight)
                .description("Messages being handled")
                .tag("flow", flow.name())
                .register(registry);
        Gauge.builder("orderflow.flow.prefetch", flow, Flow::prefetch)
                .description("Messages handled at once at the most")
                .tag("flow", flow.name())
                .register(registry);
    }

    void handled(String flow, Outcome outcome, long nanos) {
        timers.computeIfAbsent(flow + ' ' + outcome.label(), key -> timer(flow, outcome))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Connection, channel and queue errors are counted where they are seen, at the broker. */
    void failed(Throwable failure) {
        registry.counter("orderflow.errors", "kind", kind(failure)).increment();
    }

    private static String kind(Throwable failure) {
        if (failure instanceof TryLater later) {
            return later.kind().name().toLowerCase(Locale.ROOT);
        }
        return failure instanceof Hopeless ? "message" : "unexpected";
    }

    private Timer timer(String flow, Outcome outcome) {
        return Timer.builder("orderflow.flow.handled")
                .description("Messages by what became of them, and the time their handler took")
                .tag("flow", flow)
                .tag("outcome", outcome.label())
                .register(registry);
    }
}
