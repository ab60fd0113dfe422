package dev.orderflow.simulator;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;

/** Parses arguments and fields. An error names the key of the value. */
final class ValueParser {

    private ValueParser() {}

    /** Parses a duration such as 200ms, 5s or 24h, as in Orderflow's own settings. */
    static Duration duration(String key, String value) {
        try {
            Duration duration = DurationConverter.parseDuration(value);
            if (duration != null && !duration.isNegative()) {
                return duration;
            }
        } catch (IllegalArgumentException noDuration) {
            // thrown below
        }
        throw new IllegalArgumentException(key + ": '" + value + "' is no duration such as 200ms, 5s or 24h");
    }

    static int integer(String key, String value, int max) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // thrown below
        }
        throw new IllegalArgumentException(key + ": '" + value + "' is no number from 0 to " + max);
    }
}
