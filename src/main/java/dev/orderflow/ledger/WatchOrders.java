package dev.orderflow.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Counts the orders that have not ended every 15 seconds, for Prometheus. While the database is away the last count stays. */
@ApplicationScoped
class WatchOrders {

    private static final Logger LOG = Logger.getLogger(WatchOrders.class);
    private static final int EVERY_SECONDS = 15;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(WatchOrders::daemon);
    private final Lookups lookups;
    private final WatchDatabase database;
    private volatile OpenOrders open = new OpenOrders(0, Optional.empty());

    WatchOrders(Lookups lookups, WatchDatabase database, MeterRegistry registry) {
        this.lookups = lookups;
        this.database = database;
        Gauge.builder("orderflow.ledger.available", () -> isAway() ? 0 : 1)
                .description("Whether the database answers and its tables are ready, 1 or 0")
                .register(registry);
        Gauge.builder("orderflow.orders.open", () -> open.count())
                .description("Orders in the ledger that have not ended, of all workers")
                .register(registry);
        Gauge.builder("orderflow.orders.oldest.open.seconds", this::oldestSeconds)
                .description("Since the oldest order that has not ended was created, of all workers")
                .register(registry);
    }

    void start(@Observes StartupEvent event) {
        thread.scheduleWithFixedDelay(this::count, 1, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    private void count() {
        if (isAway()) {
            return;
        }
        try {
            open = lookups.open();
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("the open orders could not be counted: %s", e);
        }
    }

    private boolean isAway() {
        return database.absence().isPresent();
    }

    private double oldestSeconds() {
        return open.oldest()
                .map(oldest -> Duration.between(oldest, Instant.now()).toMillis() / 1000.0)
                .map(age -> Math.max(0, age))
                .orElse(0.0);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "order-watch");
        thread.setDaemon(true);
        return thread;
    }
}
