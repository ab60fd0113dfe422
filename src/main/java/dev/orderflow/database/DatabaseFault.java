package dev.orderflow.database;

import dev.orderflow.event.TryLater;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Classifies errors of the database. No other class does. */
final class DatabaseFault {

    /** Connection lost, resources exhausted, system error, server shutdown, or a read-only server. */
    private static final List<String> AWAY = List.of("08", "53", "58", "57P", "25006");

    /** Login, permissions, tables, locks, timeouts, serialization failures, and internal errors of the server. */
    private static final List<String> UNCOUNTED = List.of("25", "28", "3D", "3F", "40", "42", "55", "57", "XX");

    /** Invalid data or a violated constraint. */
    private static final List<String> REFUSED = List.of("22", "23");

    private DatabaseFault() {}

    /** Errors that the message did not cause do not count as attempts, because an outage would use up all of them. */
    static TryLater later(SQLException e) {
        String message = "ledger: " + e.getMessage();
        return isAway(e) || isOneOf(UNCOUNTED, e)
                ? TryLater.withoutCounting(TryLater.Kind.LEDGER, message, e)
                : new TryLater(TryLater.Kind.LEDGER, message, e);
    }

    /** Whether the error can end without a change of settings. No SQL state means that the pool has no connection. */
    static boolean isAway(SQLException e) {
        return !isOfTheServer(e) || isOneOf(AWAY, e);
    }

    /** Whether other sessions and statements are likely to fail too. */
    static boolean concernsOthers(SQLException e) {
        return isOfTheServer(e) && isOneOf(AWAY, e);
    }

    static boolean isRefused(SQLException e) {
        return isOfTheServer(e) && isOneOf(REFUSED, e);
    }

    /** In one line, because Flyway appends a table of details. A timeout is named as one, whichever operation met it first. */
    static String describe(Throwable failure) {
        String text = failure instanceof Schema.Outdated ? failure.getMessage() : failure.toString();
        String line = text.lines().findFirst().orElseThrow();
        return isTimeout(failure) ? "no answer: " + line : line;
    }

    /** Without a free connection, the statements that use them all have waited for as long. */
    private static boolean isTimeout(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SocketTimeoutException
                        || cause instanceof SQLException e && !isOfTheServer(e));
    }

    private static boolean isOfTheServer(SQLException e) {
        return e.getSQLState() != null;
    }

    private static boolean isOneOf(List<String> states, SQLException e) {
        return states.stream().anyMatch(e.getSQLState()::startsWith);
    }
}
