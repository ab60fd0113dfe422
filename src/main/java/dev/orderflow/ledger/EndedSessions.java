package dev.orderflow.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Sessions of people that ended before their cookies expire. */
@ApplicationScoped
public class EndedSessions {

    private static final String END = """
            insert into ended_sessions (id, forget_at) values (?, now() + make_interval(secs => ?))
            on conflict do nothing returning id""";

    private static final String FORGET = "delete from ended_sessions where forget_at < now() returning id";

    private static final String ALL = "select id from ended_sessions";

    private final DataSource database;

    EndedSessions(DataSource database) {
        this.database = database;
    }

    /**
     * @param ended what this worker knows and the others may not
     * @param age after which the cookie of a session has expired
     * @return what all workers know
     */
    public Uni<Set<String>> exchange(Set<String> ended, Duration age) {
        return Blocking.call(() -> {
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
