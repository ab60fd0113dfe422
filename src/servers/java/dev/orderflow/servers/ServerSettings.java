package dev.orderflow.servers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The settings that name a server. A system property overrides an environment variable. */
final class ServerSettings {
    static final String RABBIT_HOST = "rabbitmq-host";
    static final String RABBIT_PORT = "rabbitmq-port";
    static final String RABBIT_USERNAME = "rabbitmq-username";
    static final String RABBIT_PASSWORD = "rabbitmq-password";
    static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    static final String JDBC_USERNAME = "quarkus.datasource.username";
    static final String JDBC_PASSWORD = "quarkus.datasource.password";

    private ServerSettings() {}

    static Optional<String> value(String key) {
        return Optional.ofNullable(System.getProperty(key, System.getenv(environmentVariable(key))))
                .filter(value -> !value.isBlank());
    }

    static String environmentVariable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    static SearchResult configured(List<String> keys) {
        Map<String, String> values = new LinkedHashMap<>();
        keys.forEach(key -> value(key).ifPresent(value -> values.put(key, value)));
        return values.isEmpty()
                ? new SearchResult.Missing("none is configured")
                : new SearchResult.Found(
                        "using the configured one (" + String.join(", ", values.keySet()) + ")", values);
    }
}
