package dev.orderflow.servers;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

record PostgresServer(String host, int port) {
    static final int USUAL_PORT = 5432;
    static final String POSTGRES = "postgres";

    static PostgresServer onLocalhost() {
        return new PostgresServer("localhost", USUAL_PORT);
    }

    static PostgresServer of(String jdbcUrl) {
        URI address = URI.create(jdbcUrl.substring("jdbc:".length()));
        return new PostgresServer(address.getHost(), address.getPort());
    }

    boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(2);
        } catch (SQLException none) {
            return false;
        }
    }

    Map<String, String> settings(String database) {
        return Map.of(
                ServerSettings.JDBC_URL, url(database),
                ServerSettings.JDBC_USERNAME, POSTGRES,
                ServerSettings.JDBC_PASSWORD, POSTGRES);
    }

    void create(String database) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (!statement
                    .executeQuery("select from pg_database where datname = '" + database + "'")
                    .next()) {
                statement.execute("create database " + database);
            }
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void drop(String database) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + database + " with (force)");
        } catch (SQLException failure) {
            System.err.println("PostgreSQL: database " + database + " is left over, " + failure.getMessage());
        }
    }

    @Override
    public String toString() {
        return "%s:%d (%s)".formatted(host, port, POSTGRES);
    }

    String url(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url(POSTGRES) + "?connectTimeout=2&loginTimeout=5", POSTGRES, POSTGRES);
    }
}
