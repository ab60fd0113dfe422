package dev.orderflow.ledger;

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
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Asks the database every second whether it answers, and lets no flow take anything while it does not: messages stay in
 * their queues and lose no attempt. One thread asks and may be left without an answer; another draws the conclusion.
 */
@ApplicationScoped
class WatchDatabase {

    private static final Logger LOG = Logger.getLogger(WatchDatabase.class);
    private static final String PARTY = "ledger";
    private static final int BEFORE_THE_STREAMS = 1;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, WatchDatabase::daemon);
    private final Presence presence = new Presence(InstantSource.system());
    private final AgroalDataSource database;
    private final Schema schema;
    private final Flows flows;
    private boolean away;

    WatchDatabase(AgroalDataSource database, Schema schema, Flows flows) {
        this.database = database;
        this.schema = schema;
        this.flows = flows;
    }

    /** A database that is away, or that somebody else migrates, is waited for; one that refuses a login or a migration stops the start. */
    void start(@Observes @Priority(BEFORE_THE_STREAMS) StartupEvent event) throws SQLException {
        try {
            use();
        } catch (SQLException | RuntimeException e) {
            if (Schema.absence(e).isEmpty() && !(e instanceof Schema.Outdated)) {
                throw e;
            }
            presence.hinderedBy(cause(e));
        }
        judge();
        threads.scheduleWithFixedDelay(unending(this::ask), 1, 1, TimeUnit.SECONDS);
        threads.scheduleWithFixedDelay(unending(this::judge), 500, 500, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }

    /** Why the ledger cannot be used, and since when. Answers at once. */
    Optional<String> absence() {
        return presence.absence();
    }

    private void ask() {
        try {
            use();
        } catch (SQLException | RuntimeException e) {
            presence.hinderedBy(cause(e));
        }
        judge();
    }

    /** What fails once would not be scheduled again, and a pause never be lifted. */
    private static Runnable unending(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("the database is watched nevertheless", e);
            }
        };
    }

    private void use() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
        if (!schema.isReady()) {
            presence.hinderedBy("its tables are not up to date yet");
            schema.bringUpToDate();
        }
        presence.answered();
    }

    private synchronized void judge() {
        Optional<String> absence = presence.absence();
        flows.admit(PARTY, absence.map(Admission::none).orElseGet(Admission::all));
        if (away != absence.isPresent()) {
            away = absence.isPresent();
            LOG.log(away ? Logger.Level.WARN : Logger.Level.INFO, absence.orElse("the database answers again"));
            forgetConnections();
        }
    }

    /** Those that were open when it went away would fail one statement each when it is back. */
    private void forgetConnections() {
        database.flush(FlushMode.GRACEFUL);
    }

    /** Its first line: Flyway adds a table of the circumstances. */
    private static String cause(Throwable e) {
        return (e instanceof Schema.Outdated ? e.getMessage() : e.toString())
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "database-watch");
        thread.setDaemon(true);
        return thread;
    }
}
