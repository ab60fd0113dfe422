package dev.orderflow.operations;

import dev.orderflow.database.Presence;
import dev.orderflow.event.Reason;
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

/** Gauges of the ledger: availability, open orders and open dead letters. */
@Startup
@Singleton
class BacklogMetrics {

    /** Dead-lettered by the broker, after too many deliveries. */
    private static final String BY_THE_BROKER = "DELIVERY_LIMIT";

    /** The reason comes from a header that any publisher can set. Unknown reasons are counted as this one. */
    private static final String OTHER = "OTHER";

    private static final Set<String> KNOWN = Stream.concat(
                    Arrays.stream(Reason.values()).map(Reason::name), Stream.of(BY_THE_BROKER))
            .collect(Collectors.toUnmodifiableSet());

    BacklogMetrics(Presence presence, WatchBacklog watch, MeterRegistry registry) {
        Gauge.builder("orderflow.ledger.available", () -> presence.absence().isPresent() ? 0 : 1)
                .description("1 if the database accepts writes and its tables are up to date, otherwise 0")
                .register(registry);
        Gauge.builder("orderflow.orders.open", () -> watch.backlog().orders())
                .description("Orders of all workers that have not ended and need neither an operator nor the customer")
                .register(registry);
        Gauge.builder("orderflow.orders.uncaptured", () -> watch.backlog().uncaptured())
                .description("Orders that were shipped more than five minutes ago and whose payment is not captured")
                .register(registry);
        Gauge.builder("orderflow.orders.oldest.open.seconds", () -> seconds(watch.backlog()))
                .description("Age of the oldest open order of all workers")
                .register(registry);
        for (String reason : KNOWN) {
            deadLetters(reason, () -> watch.backlog().deadLetters().getOrDefault(reason, 0L), registry);
        }
        deadLetters(OTHER, () -> others(watch.backlog()), registry);
    }

    private static void deadLetters(String reason, LongSupplier count, MeterRegistry registry) {
        Gauge.builder("orderflow.dead.letters.open", count::getAsLong)
                .description("Dead letters of all workers that need an operator")
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
