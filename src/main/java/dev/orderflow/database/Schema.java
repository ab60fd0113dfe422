package dev.orderflow.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.Flyway;

/** Migrates the ledger's tables once, when the database first answers; or waits until they are migrated elsewhere. */
@ApplicationScoped
class Schema {

    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final Instance<Flyway> flyway;
    private final AgroalDataSource database;
    private final boolean wanted;
    private boolean done;
    private String failure;
    private long failedAt;

    Schema(Instance<Flyway> flyway, AgroalDataSource database, DatabaseConfig config) {
        this.flyway = flyway;
        this.database = database;
        this.wanted = config.migrate();
    }

    /** The tables are not migrated yet, and this worker is not allowed to migrate them. */
    static final class Outdated extends RuntimeException {

        private Outdated(int pending) {
            super(pending + " migrations of its tables are missing, and orderflow.ledger.migrate is false");
        }
    }

    boolean isReady() {
        return done;
    }

    /**
     * Several workers may call this at once. Flyway migrates in one of them at a time.
     *
     * @throws Outdated if migrations are missing and this worker is not allowed to apply them
     * @throws RuntimeException if a migration fails; then again for 15 s without another try, to spare the database
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

    /** @return the cause, if the migration failed only because the database is unavailable */
    static Optional<SQLException> absence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e) {
                return Optional.of(e).filter(DatabaseFault::isAway);
            }
        }
        return Optional.empty();
    }
}
