package dev.orderflow.ledger;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.Flyway;

/** The ledger's tables, brought up to date once: by the first question that the database answers, or by somebody else. */
@ApplicationScoped
class Schema {

    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final Instance<Flyway> flyway;
    private final AgroalDataSource database;
    private final boolean wanted;
    private boolean done;
    private String failure;
    private long failedAt;

    Schema(Instance<Flyway> flyway, AgroalDataSource database, LedgerConfig config) {
        this.flyway = flyway;
        this.database = database;
        this.wanted = config.migrate();
    }

    /** Somebody else has not brought the tables up to date yet. */
    static final class Outdated extends RuntimeException {

        private Outdated(int pending) {
            super(pending + " migrations of its tables are missing, and orderflow.ledger.migrate is false");
        }
    }

    boolean isReady() {
        return done;
    }

    /**
     * Several workers may come at once: Flyway lets one at a time.
     *
     * @throws Outdated if it is up to somebody else
     * @throws RuntimeException if it fails; also for a while after that, as failing costs the database something
     */
    void bringUpToDate() {
        if (wanted) {
            migrate();
        } else {
            check();
        }
    }

    private void check() {
        int pending = flyway.get().info().pending().length;
        if (pending > 0) {
            throw new Outdated(pending);
        }
        done = true;
    }

    private void migrate() {
        if (failure != null && System.nanoTime() - failedAt < PAUSE.toNanos()) {
            throw new IllegalStateException(failure);
        }
        try {
            flyway.get().migrate();
            done = true;
        } catch (RuntimeException e) {
            failure = absence(e).isPresent() ? null : e.getMessage();
            failedAt = System.nanoTime();
            throw e;
        } finally {
            database.flush(FlushMode.GRACEFUL);
        }
    }

    /** Where the migration failed only because the database went away. */
    static Optional<SQLException> absence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e) {
                return Optional.of(e).filter(DatabaseFault::isAway);
            }
        }
        return Optional.empty();
    }
}
