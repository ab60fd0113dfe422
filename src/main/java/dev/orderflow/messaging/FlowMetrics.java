package dev.orderflow.messaging;

import dev.orderflow.event.NotRetryable;
import dev.orderflow.event.TryLater;
import dev.orderflow.topology.RetryConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Metrics of all flows. */
@ApplicationScoped
class FlowMetrics {

    private static final String MESSAGE = "message";
    private static final String UNEXPECTED = "unexpected";

    private final MeterRegistry registry;
    private final RetryConfig retries;
    private final Map<String, Counter> errors = new HashMap<>();

    FlowMetrics(MeterRegistry registry, RetryConfig retries) {
        this.registry = registry;
        this.retries = retries;
        Stream.of(TryLater.Kind.values()).map(FlowMetrics::kind).forEach(this::addErrors);
        List.of(MESSAGE, UNEXPECTED).forEach(this::addErrors);
    }

    FlowMeters of(String flow) {
        return new FlowMeters(flow, retries.ladder(flow).delays(), registry);
    }

    void watch(Flow flow) {
        gauge(flow, "in.flight", "Messages in flight", Flow::inFlight);
        gauge(flow, "prefetch", "Largest number of messages in flight", Flow::prefetch);
        gauge(flow, "admitted", "Messages that may currently be in flight, 0 while the flow is paused", Flow::admitted);
    }

    /** Connection, channel and queue errors are counted where they occur, by the connector. */
    void failed(Throwable failure) {
        if (!(failure instanceof TryLater later)) {
            errors.get(failure instanceof NotRetryable ? MESSAGE : UNEXPECTED).increment();
        } else if (later.isCounted()) {
            errors.get(kind(later.kind())).increment();
        }
    }

    private static String kind(TryLater.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private void addErrors(String kind) {
        errors.put(
                kind,
                Counter.builder("orderflow.errors")
                        .description("Errors, by the place where they were detected")
                        .tag("kind", kind)
                        .register(registry));
    }

    private void gauge(Flow flow, String name, String description, ToDoubleFunction<Flow> value) {
        Gauge.builder("orderflow.flow." + name, flow, value)
                .description(description)
                .tag("flow", flow.name())
                .register(registry);
    }
}
