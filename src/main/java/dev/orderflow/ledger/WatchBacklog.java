package dev.orderflow.ledger;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Counts what is open in the ledger every 15 seconds. While the database is away the last count stays. */
@ApplicationScoped
class WatchBacklog {

    private static final Logger LOG = Logger.getLogger(WatchBacklog.class);

    private final Lookups lookups;
    private final WatchDatabase database;
    private volatile Backlog backlog = Backlog.NONE;

    WatchBacklog(Lookups lookups, WatchDatabase database) {
        this.lookups = lookups;
        this.database = database;
    }

    Backlog backlog() {
        return backlog;
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void count() {
        if (database.absence().isPresent()) {
            return;
        }
        try {
            backlog = lookups.backlog();
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("what is open could not be counted: %s", e);
        }
    }
}
