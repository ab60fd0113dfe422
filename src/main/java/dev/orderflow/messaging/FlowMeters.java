package dev.orderflow.messaging;

import dev.orderflow.event.Reason;
import dev.orderflow.messaging.Outcome.DeadLettered;
import dev.orderflow.messaging.Outcome.Kind;
import dev.orderflow.messaging.Outcome.Retried;
import dev.orderflow.topology.RetryLadder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Metrics of one flow. All are registered at the start, because Prometheus computes no rate from a counter's first value. */
final class FlowMeters {

    private final Map<Kind, Timer> handled = new EnumMap<>(Kind.class);
    private final Map<Duration, Counter> retries = new HashMap<>();
    private final Map<Reason, Counter> deadLetters = new EnumMap<>(Reason.class);

    FlowMeters(String flow, List<Duration> delays, MeterRegistry registry) {
        for (Kind outcome : Kind.values()) {
            handled.put(
                    outcome,
                    Timer.builder("orderflow.flow.handled")
                            .description("Messages by outcome, and the time that their handler took")
                            .tags("flow", flow, "outcome", outcome.label())
                            .register(registry));
        }
        for (Duration delay : delays) {
            retries.put(
                    delay,
                    Counter.builder("orderflow.flow.retries")
                            .description("Failed attempts that are retried, by delay until the retry")
                            .tags("flow", flow, "delay", RetryLadder.text(delay))
                            .register(registry));
        }
        for (Reason reason : Reason.values()) {
            deadLetters.put(
                    reason,
                    Counter.builder("orderflow.flow.dead.letters")
                            .description("Dead-lettered messages, by reason")
                            .tags("flow", flow, "reason", reason.name())
                            .register(registry));
        }
    }

    void note(Outcome outcome, long nanos) {
        handled.get(outcome.kind()).record(nanos, TimeUnit.NANOSECONDS);
        if (outcome instanceof Retried retried && retried.kind() == Kind.RETRIED) {
            retries.get(retried.delay()).increment();
        } else if (outcome instanceof DeadLettered dead) {
            deadLetters.get(dead.reason()).increment();
        }
    }
}
