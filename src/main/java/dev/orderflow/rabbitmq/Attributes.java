package dev.orderflow.rabbitmq;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The attributes of one channel as SmallRye passes them. An error names the full key of the attribute. */
final class Attributes {

    private final Config config;
    private final String prefix;

    Attributes(Config config, String direction) {
        this.config = config;
        this.prefix = "mp.messaging." + direction + "." + channel() + ".";
    }

    String channel() {
        return config.getValue("channel-name", String.class);
    }

    /** @throws IllegalArgumentException naming the first unknown attribute */
    void allow(Set<String> known) {
        Set<String> fromEnvironment =
                known.stream().map(Attributes::inEnvironment).collect(Collectors.toSet());
        for (String name : config.getPropertyNames()) {
            if (!known.contains(name) && !fromEnvironment.contains(name)) {
                throw new IllegalArgumentException(prefix + name + " is not an attribute of " + ReliableRabbitMQ.NAME);
            }
        }
    }

    private static String inEnvironment(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    Optional<String> text(String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }

    /** The attribute, or else the setting {@code rabbitmq-<name>}, which all channels share. */
    Optional<String> shared(String name) {
        return text(name)
                .or(() -> ConfigProvider.getConfig()
                        .getOptionalValue("rabbitmq-" + name, String.class)
                        .filter(value -> !value.isBlank()));
    }

    int number(String name, int fallback, int least) {
        return (int) number(name, text(name), fallback, least);
    }

    long number(String name, Optional<String> value, long fallback, long least) {
        try {
            long number = value.map(Long::parseLong).orElse(fallback);
            if (number < least || number > Integer.MAX_VALUE) {
                throw invalid(name, "must be at least " + least + ", not " + number);
            }
            return number;
        } catch (NumberFormatException e) {
            throw invalid(name, "must be a whole number, not '" + value.orElse("") + "'");
        }
    }

    boolean flag(String name) {
        return shared(name)
                .map(text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw invalid(name, "must be true or false, not '" + text + "'");
                })
                .orElse(false);
    }

    /** Parses {@code key:value,key:value}. Integers are sent as numbers. */
    Map<String, Object> arguments(String name) {
        Map<String, Object> arguments = new HashMap<>();
        for (String pair : list(text(name).orElse(""))) {
            String[] parts = pair.split(":", 2);
            if (parts.length != 2) {
                throw invalid(name, "must be key:value pairs, not '" + pair + "'");
            }
            arguments.put(parts[0], parts[1].matches("-?\\d{1,18}") ? (Object) Long.valueOf(parts[1]) : parts[1]);
        }
        return arguments;
    }

    IllegalArgumentException invalid(String name, String message) {
        return new IllegalArgumentException(prefix + name + " " + message);
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }
}
