package dev.orderflow.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Simulates the passing of time for the effects of one order by moving their timestamps back. */
final class EffectTimes {

    private static final String PASS = """
            update effects
               set key_used_at = key_used_at - given.time, first_started_at = first_started_at - given.time,
                   last_started_at = last_started_at - given.time, due = due - given.time
              from (select ? * interval '1 millisecond' as time) given
             where order_id = ?""";

    private EffectTimes() {}

    static void pass(DataSource database, String orderId, Duration time) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(PASS)) {
            statement.setLong(1, time.toMillis());
            statement.setString(2, orderId);
            statement.executeUpdate();
        }
    }
}
