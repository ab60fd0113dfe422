package dev.orderflow.ledger;

import dev.orderflow.messaging.Reason;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the ledger can be used, and what is open in it, for Prometheus. */
@Startup
@Singleton
class BacklogMetrics {

    /** Given up by the broker itself, after too many deliveries. */
    private static final String BY_THE_BROKER = "DELIVERY_LIMIT";

    /** The header can say anything: what is none of the known reasons is told as this one. */
    private static final String OTHER = "OTHER";

    private static final Set<String> KNOWN = Stream.concat(
                    Arrays.stream(Reason.values()).map(Reason::name), Stream.of(BY_THE_BROKER))
            .collect(Collectors.toUnmodifiableSet());

    BacklogMetrics(WatchDatabase database, WatchBacklog watch, MeterRegistry registry) {
        Gauge.builder("orderflow.ledger.available", () -> database.absence().isPresent() ? 0 : 1)
                .description("Whether the database answers and its tables are ready, 1 or 0")
                .register(registry);
        Gauge.builder("orderflow.orders.open", () -> watch.backlog().orders())
                .description("Orders that have not ended and do not wait for a person, of all workers")
                .register(registry);
        Gauge.builder("orderflow.orders.oldest.open.seconds", () -> seconds(watch.backlog()))
                .description("Since the oldest such order was created, of all workers")
                .register(registry);
        for (String reason : KNOWN) {
            deadLetters(reason, () -> watch.backlog().deadLetters().getOrDefault(reason, 0L), registry);
        }
        deadLetters(OTHER, () -> others(watch.backlog()), registry);
    }

    private static void deadLetters(String reason, LongSupplier count, MeterRegistry registry) {
        Gauge.builder("orderflow.dead.letters.open", count::getAsLong)
                .description("Dead letters that need a person, of all workers")
                .tag("reason", reason)
                .register(registry);
    }

    private static double seconds(Backlog backlog) {
        return backlog.age(Instant.now()).toMillis() / 1000.0;
    }

    private static long others(Backlog backlog) {
        return backlog.deadLetters().entrySet().stream()
                .filter(entry -> !KNOWN.contains(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
