package dev.orderflow.messaging;

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

/** What all flows do, for Prometheus. */
@ApplicationScoped
class FlowMetrics {

    private static final String MESSAGE = "message";
    private static final String UNEXPECTED = "unexpected";

    private final MeterRegistry registry;
    private final RetryLadder ladder;
    private final Map<String, Counter> errors = new HashMap<>();

    FlowMetrics(MeterRegistry registry, RetryLadder ladder) {
        this.registry = registry;
        this.ladder = ladder;
        Stream.of(TryLater.Kind.values()).map(FlowMetrics::kind).forEach(this::addErrors);
        List.of(MESSAGE, UNEXPECTED).forEach(this::addErrors);
    }

    FlowMeters of(String flow) {
        return new FlowMeters(flow, ladder.delays(), registry);
    }

    void watch(Flow flow) {
        gauge(flow, "in.flight", "Messages being handled", Flow::inFlight);
        gauge(flow, "prefetch", "Messages handled at once at the most", Flow::prefetch);
        gauge(flow, "admitted", "Messages taken at once for the moment, 0 while the flow is paused", Flow::admitted);
    }

    /** Connection, channel and queue errors are counted where they are seen, at the broker. */
    void failed(Throwable failure) {
        if (!(failure instanceof TryLater later)) {
            errors.get(failure instanceof Hopeless ? MESSAGE : UNEXPECTED).increment();
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
                        .description("What went wrong, by where it was seen")
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
