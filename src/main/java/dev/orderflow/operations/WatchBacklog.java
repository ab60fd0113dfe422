package dev.orderflow.operations;

import static java.util.stream.Collectors.joining;

import dev.orderflow.database.Jdbc;
import dev.orderflow.database.Presence;
import dev.orderflow.effect.OrderState;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Counts open orders and dead letters every 15 seconds. Keeps the last count while the database is unavailable. */
@ApplicationScoped
class WatchBacklog {

    private static final Logger LOG = Logger.getLogger(WatchBacklog.class);

    /** Leaves out orders with a dead letter that is not resolved, because no worker continues them. */
    private static final String OPEN_ORDERS = """
            select count(*) as open, min(created_at) as oldest,
                   count(*) filter (where state = 'CAPTURING' and updated_at < now() - interval '5 minutes') as uncaptured
              from orders o
             where state = any (string_to_array(?, ','))
               and not exists (select from dead_letters where order_id = o.id and state <> 'RESOLVED')""";

    private static final String OPEN_DEAD_LETTERS = """
            select reason, count(*) as open from dead_letters where state = 'OPEN' group by reason""";

    private final DataSource database;
    private final Presence presence;
    private volatile Backlog backlog = Backlog.NONE;

    WatchBacklog(DataSource database, Presence presence) {
        this.database = database;
        this.presence = presence;
    }

    Backlog backlog() {
        return backlog;
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void count() {
        if (presence.absence().isPresent()) {
            return;
        }
        try {
            backlog = read();
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("could not count open orders and dead letters: %s", e);
        }
    }

    private Backlog read() throws SQLException {
        String open = Stream.of(OrderState.values())
                .filter(state -> !state.isFinal() && state != OrderState.ACTION_REQUIRED)
                .map(OrderState::name)
                .collect(joining(","));
        Map<String, Long> deadLetters = new HashMap<>();
        try (Connection connection = database.getConnection()) {
            Jdbc.query(
                    connection,
                    OPEN_DEAD_LETTERS,
                    row -> deadLetters.put(row.getString("reason"), row.getLong("open")));
            return Jdbc.query(connection, OPEN_ORDERS, row -> backlog(row, deadLetters), open)
                    .get(0);
        }
    }

    private static Backlog backlog(ResultSet row, Map<String, Long> deadLetters) throws SQLException {
        return new Backlog(
                row.getLong("open"),
                row.getLong("uncaptured"),
                Optional.ofNullable(Jdbc.instant(row, "oldest")),
                deadLetters);
    }
}
