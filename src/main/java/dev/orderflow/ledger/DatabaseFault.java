package dev.orderflow.ledger;

import dev.orderflow.messaging.TryLater;
import java.sql.SQLException;
import java.util.List;

/** What an error of the database means. The only place where that is decided. */
final class DatabaseFault {

    /** Of the connection, of resources, of the server's own system; it goes down; it is a standby that takes no writes. */
    private static final List<String> AWAY = List.of("08", "53", "58", "57P", "25006");

    /** It knows neither the login nor the database. */
    private static final List<String> NO_ENTRY = List.of("28", "3D");

    /** The data. */
    private static final List<String> REFUSED = List.of("22", "23");

    private DatabaseFault() {}

    /** Where the fault is not the message's, the attempt does not count: it would run out while the database is away. */
    static TryLater later(SQLException e) {
        String message = "ledger: " + e.getMessage();
        return isAway(e) || isOneOf(NO_ENTRY, e)
                ? TryLater.withoutCounting(TryLater.Kind.LEDGER, message, e)
                : new TryLater(TryLater.Kind.LEDGER, message, e);
    }

    /** One that passes without anybody changing a setting. Without a state the pool has no connection to give. */
    static boolean isAway(SQLException e) {
        return e.getSQLState() == null || isOneOf(AWAY, e);
    }

    static boolean isRefused(SQLException e) {
        return e.getSQLState() != null && isOneOf(REFUSED, e);
    }

    private static boolean isOneOf(List<String> states, SQLException e) {
        return states.stream().anyMatch(e.getSQLState()::startsWith);
    }
}
