package dev.orderflow.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What one flow makes of its messages. All of it is there from the start: a rate does not see a counter's first value. */
final class FlowMeters {

    private final Map<String, Timer> handled = new HashMap<>();
    private final Map<Duration, Counter> retries = new HashMap<>();
    private final Map<Reason, Counter> deadLetters = new EnumMap<>(Reason.class);

    FlowMeters(String flow, List<Duration> delays, MeterRegistry registry) {
        for (String outcome : Outcome.LABELS) {
            handled.put(
                    outcome,
                    Timer.builder("orderflow.flow.handled")
                            .description("Messages by what became of them, and the time their handler took")
                            .tags("flow", flow, "outcome", outcome)
                            .register(registry));
        }
        for (Duration delay : delays) {
            retries.put(
                    delay,
                    Counter.builder("orderflow.flow.retries")
                            .description("Attempts that failed and are made again, by how long that is put off")
                            .tags("flow", flow, "delay", RetryLadder.text(delay))
                            .register(registry));
        }
        for (Reason reason : Reason.values()) {
            deadLetters.put(
                    reason,
                    Counter.builder("orderflow.flow.dead.letters")
                            .description("Messages given up, by why")
                            .tags("flow", flow, "reason", reason.name())
                            .register(registry));
        }
    }

    void note(Outcome outcome, long nanos) {
        handled.get(outcome.label()).record(nanos, TimeUnit.NANOSECONDS);
        outcome.count(this);
    }

    void retried(Duration delay) {
        retries.get(delay).increment();
    }

    void deadLettered(Reason reason) {
        deadLetters.get(reason).increment();
    }
}
