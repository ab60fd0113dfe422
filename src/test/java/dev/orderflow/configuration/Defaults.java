package dev.orderflow.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The settings of the package, which override the code's defaults. */
final class Defaults {

    private static final Properties PACKAGED = packaged();

    private Defaults() {}

    /** The value without the prefix of exchanges and queues; null if the package does not set it. */
    static String of(String key) {
        String value = PACKAGED.getProperty(key);
        return value == null ? null : value.replace("${orderflow.topology.prefix:}", "");
    }

    private static Properties packaged() {
        Properties properties = new Properties();
        try (InputStream file = Defaults.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
            return properties;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
