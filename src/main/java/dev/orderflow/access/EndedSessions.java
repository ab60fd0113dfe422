package dev.orderflow.access;

import dev.orderflow.database.Blocking;
import dev.orderflow.database.Jdbc;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** User sessions that ended before their cookies expire. */
@ApplicationScoped
class EndedSessions {

    private static final String END = """
            insert into ended_sessions (id, forget_at) values (?, now() + make_interval(secs => ?))
            on conflict do nothing returning id""";

    private static final String FORGET = "delete from ended_sessions where forget_at < now() returning id";

    private static final String ALL = "select id from ended_sessions";

    private final DataSource database;
    private final Blocking blocking;

    EndedSessions(DataSource database, Blocking blocking) {
        this.blocking = blocking;
        this.database = database;
    }

    /**
     * Stores the sessions that ended at this worker, and reads those of all workers.
     *
     * @param ended ids of sessions that ended at this worker
     * @param age lifetime of a session cookie; an ended session is forgotten after it
     * @return ids of the ended sessions of all workers
     */
    Uni<Set<String>> exchange(Set<String> ended, Duration age) {
        return blocking.call(() -> {
            try (Connection connection = database.getConnection()) {
                for (String id : ended) {
                    query(connection, END, id, (double) age.toSeconds());
                }
                query(connection, FORGET);
                return Set.copyOf(query(connection, ALL));
            }
        });
    }

    private static List<String> query(Connection connection, String sql, Object... parameters) throws SQLException {
        return Jdbc.query(connection, sql, row -> row.getString("id"), parameters);
    }
}
