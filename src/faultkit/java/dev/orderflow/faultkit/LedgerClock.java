package dev.orderflow.faultkit;

import dev.orderflow.servers.DatabaseNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** Moves the ledger's clock forward by making every open effect older. */
final class LedgerClock {

    private static final String AGE = """
            update effects set key_used_at = key_used_at - ?::interval,
                   first_started_at = first_started_at - ?::interval, last_started_at = last_started_at - ?::interval
             where state in ('STARTED', 'UNKNOWN', 'PENDING', 'FAILED')""";

    private LedgerClock() {}

    static void advance(DatabaseNode database, Duration by) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url("postgres"), "postgres", "postgres");
                PreparedStatement statement = connection.prepareStatement(AGE)) {
            for (int parameter = 1; parameter <= 3; parameter++) {
                statement.setString(parameter, by.toString());
            }
            statement.executeUpdate();
        }
    }
}
