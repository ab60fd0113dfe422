package dev.orderflow.database;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * Configures each new connection. Behind a pooler such as PgBouncer, clients share the server's sessions, so such a connection gets
 * neither settings nor prepared statements.
 */
@Singleton
class SessionSettings implements AgroalPoolInterceptor {

    /**
     * Every statement finds its rows by key. While the statistics show an empty table, PostgreSQL would plan a full scan, and would
     * keep that plan while the table grows. A disabled plan that PostgreSQL still needs has a very high cost. JIT would compile
     * such a statement, which takes half a second each time, so JIT is off too.
     */
    private static final String PLANS =
            "set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off";

    private static final int NEVER = 0;

    @Override
    public void onConnectionCreate(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            PGConnection session = connection.unwrap(PGConnection.class);
            if (session.getBackendPID() == backend(statement)) {
                statement.execute(PLANS);
            } else {
                session.setPrepareThreshold(NEVER);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server's process id. A pooler reports another id to its clients. */
    private static int backend(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}
