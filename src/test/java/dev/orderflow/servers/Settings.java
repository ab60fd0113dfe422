package dev.orderflow.servers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a setting from where it counts most: the system property first, then the environment variable. */
final class Settings {
    static final String RABBIT_HOST = "rabbitmq-host";
    static final String RABBIT_PORT = "rabbitmq-port";
    static final String RABBIT_USERNAME = "rabbitmq-username";
    static final String RABBIT_PASSWORD = "rabbitmq-password";
    static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    static final String JDBC_USERNAME = "quarkus.datasource.username";
    static final String JDBC_PASSWORD = "quarkus.datasource.password";

    private Settings() {}

    static Optional<String> value(String key) {
        return Optional.ofNullable(System.getProperty(key, System.getenv(environmentVariable(key))))
                .filter(value -> !value.isBlank());
    }

    static String environmentVariable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    static Answer configured(List<String> keys) {
        Map<String, String> values = new LinkedHashMap<>();
        keys.forEach(key -> value(key).ifPresent(value -> values.put(key, value)));
        return values.isEmpty()
                ? new Answer.Missing("none is configured")
                : new Answer.Found("using the configured one (" + String.join(", ", values.keySet()) + ")", values);
    }
}
