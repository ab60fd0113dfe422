package dev.orderflow.database;

import dev.orderflow.messaging.Admission;
import dev.orderflow.messaging.Flows;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Writes to the database every second, and pauses all flows while the write fails. Messages then stay in their queues and no
 * attempt is counted. One thread writes and may be left without an answer. A second thread evaluates the result.
 */
@ApplicationScoped
class WatchDatabase {

    private static final Logger LOG = Logger.getLogger(WatchDatabase.class);
    private static final String SOURCE = "ledger";
    private static final int BEFORE_THE_STREAMS = 1;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, WatchDatabase::daemon);
    private final Presence presence;
    private final AgroalDataSource database;
    private final Schema schema;
    private final Flows flows;
    private boolean away;

    WatchDatabase(Presence presence, AgroalDataSource database, Schema schema, Flows flows) {
        this.presence = presence;
        this.database = database;
        this.schema = schema;
        this.flows = flows;
    }

    /** Waits for a database that is unavailable or not migrated yet. A refused login or a failed migration stops the start. */
    void start(@Observes @Priority(BEFORE_THE_STREAMS) StartupEvent event) throws SQLException {
        try {
            use();
        } catch (SQLException | RuntimeException e) {
            if (Schema.absence(e).isEmpty() && !(e instanceof Schema.Outdated)) {
                throw e;
            }
            presence.hinderedBy(DatabaseFault.describe(e));
        }
        judge();
        threads.scheduleWithFixedDelay(unending(this::ask), 1, 1, TimeUnit.SECONDS);
        threads.scheduleWithFixedDelay(unending(this::judge), 500, 500, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }

    private void ask() {
        try {
            use();
        } catch (SQLException | RuntimeException e) {
            presence.hinderedBy(DatabaseFault.describe(e));
        }
        judge();
    }

    /** The executor stops a task that throws. The database would no longer be watched, and a pause would never end. */
    private static Runnable unending(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("unexpected failure of the database watch, which goes on", e);
            }
        };
    }

    /** After a failure, uses a new session, because one that was opened on a read-only server may stay read-only. */
    private void use() throws SQLException {
        boolean inDoubt = presence.takeDoubt();
        if (inDoubt) {
            renewSessions();
        }
        bringUpToDate();
        try (Connection connection = database.getConnection()) {
            WriteProbe.write(connection, inDoubt);
        }
        presence.answered();
    }

    /** Connects first, because Flyway's own error says less about a failed connection. */
    private void bringUpToDate() throws SQLException {
        if (!schema.isReady()) {
            database.getConnection().close();
            presence.hinderedBy("its tables are not migrated yet");
            schema.bringUpToDate();
        }
    }

    private synchronized void judge() {
        Optional<String> absence = presence.absence();
        flows.admit(SOURCE, absence.map(Admission::none).orElseGet(Admission::all));
        if (away != absence.isPresent()) {
            away = absence.isPresent();
            LOG.log(away ? Logger.Level.WARN : Logger.Level.INFO, absence.orElse("the database accepts writes again"));
            renewSessions();
        }
    }

    /** Sessions from before an outage would each fail one statement after it. */
    private void renewSessions() {
        database.flush(FlushMode.GRACEFUL);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "database-watch");
        thread.setDaemon(true);
        return thread;
    }
}
