package dev.orderflow.reconciliation;

import dev.orderflow.database.Presence;
import dev.orderflow.event.OneLine;
import dev.orderflow.provider.Providers;
import dev.orderflow.provider.Providers.Books;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Starts comparisons when they are due or requested, each provider's on one worker, and counts the findings. */
@Startup
@Singleton
class ReconcileDaily {

    private static final Logger LOG = Logger.getLogger(ReconcileDaily.class);
    private static final int MAX_ERROR = 500;

    private final Reconcile reconcile;
    private final Reconciliations runs;
    private final StoredFindings findings;
    private final Providers providers;
    private final Presence presence;
    private final ReconciliationConfig config;
    private volatile double open = Double.NaN;
    private volatile Optional<Instant> oldest = Optional.empty();

    ReconcileDaily(
            Reconcile reconcile,
            Reconciliations runs,
            StoredFindings findings,
            Providers providers,
            Presence presence,
            ReconciliationConfig config,
            MeterRegistry registry) {
        this.reconcile = reconcile;
        this.runs = runs;
        this.findings = findings;
        this.providers = providers;
        this.presence = presence;
        this.config = config;
        Gauge.builder("orderflow.reconciliation.findings", () -> open)
                .description("Findings of all comparisons that are not dismissed")
                .register(registry);
        Gauge.builder("orderflow.reconciliation.age.seconds", this::age)
                .description("Time since the oldest of the latest complete comparisons; 0 if no provider has lists")
                .register(registry);
    }

    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void whenDue() {
        if (config.enabled() && presence.absence().isEmpty()) {
            providers.books().forEach(books -> start(books, config.every()));
        }
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void count() {
        if (presence.absence().isPresent()) {
            return;
        }
        try {
            open = findings.countOpen();
            oldest = runs.oldest(providers.books().stream().map(Books::name).toList());
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("could not count findings: %s", e);
        }
    }

    /**
     * Starts the comparisons that are not running.
     *
     * @return the names of the providers whose comparison starts
     */
    List<String> startNow() {
        return providers.books().stream()
                .filter(books -> start(books, Duration.ZERO))
                .map(Books::name)
                .toList();
    }

    private boolean start(Books books, Duration age) {
        try {
            if (!runs.claim(books.name(), age)) {
                return false;
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("could not start the comparison of %s: %s", books.name(), e);
            return false;
        }
        Infrastructure.getDefaultWorkerPool().execute(() -> run(books));
        return true;
    }

    private void run(Books books) {
        boolean hasLists = true;
        String error = null;
        try {
            hasLists = reconcile.run(books);
        } catch (SQLException | RuntimeException e) {
            error = OneLine.of(e.toString(), MAX_ERROR);
            LOG.warnf("the comparison of %s with the ledger is incomplete: %s", books.name(), error);
        }
        finish(books, hasLists, error);
    }

    private void finish(Books books, boolean hasLists, String error) {
        try {
            runs.finish(books.name(), hasLists, error);
            if (hasLists) {
                LOG.infof("compared %s with the ledger; %d findings are open", books.name(), findings.countOpen());
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("could not store the end of the comparison of %s: %s", books.name(), e);
        }
    }

    private double age() {
        return oldest.map(start -> Duration.between(start, Instant.now()).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
