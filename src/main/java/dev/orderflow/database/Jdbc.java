package dev.orderflow.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/** JDBC helpers. Each statement is its own transaction and is committed when it returns. */
public final class Jdbc {

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<R> {
        R read(ResultSet row) throws SQLException;
    }

    private Jdbc() {}

    /**
     * Passes each column as an array of text with one element per item. PostgreSQL casts it to the column's type. Text, because the
     * driver sends arrays of strings without escaping each quote of an event. A column of bytes is passed as bytes.
     */
    @SafeVarargs
    public static <T, R> List<R> query(
            Connection connection, String sql, List<T> items, Row<R> row, Function<T, Object>... columns)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.length; i++) {
                statement.setArray(i + 1, array(connection, items, columns[i]));
            }
            return read(statement, row);
        }
    }

    private static <T> Array array(Connection connection, List<T> items, Function<T, Object> column)
            throws SQLException {
        boolean isBytes = !items.isEmpty() && column.apply(items.get(0)) instanceof byte[];
        Object[] values = isBytes ? new byte[items.size()][] : new String[items.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = column.apply(items.get(i));
            values[i] = isBytes ? value : text(value);
        }
        return connection.createArrayOf(isBytes ? "bytea" : "text", values);
    }

    /** Runs the query on a connection of its own. */
    public static <R> List<R> query(DataSource database, String sql, Row<R> row, Object... parameters)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            return query(connection, sql, row, parameters);
        }
    }

    public static <R> List<R> query(Connection connection, String sql, Row<R> row, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, storable(parameters[i]));
            }
            return read(statement, row);
        }
    }

    public static Object[] with(Object[] parameters, Object... further) {
        Object[] all = Arrays.copyOf(parameters, parameters.length + further.length);
        System.arraycopy(further, 0, all, parameters.length, further.length);
        return all;
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public static Duration seconds(ResultSet row, String column) throws SQLException {
        return Duration.ofNanos((long) (row.getDouble(column) * 1e9));
    }

    private static <R> List<R> read(PreparedStatement statement, Row<R> row) throws SQLException {
        List<R> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(row.read(result));
            }
        }
        return rows;
    }

    private static String text(Object value) {
        return value == null ? null : (String) storable(value.toString());
    }

    /** Replaces NUL, the only character that PostgreSQL rejects. A message with it would fail at every attempt. */
    private static Object storable(Object value) {
        return value instanceof String text && text.indexOf('\0') >= 0 ? text.replace('\0', '\uFFFD') : value;
    }
}
