package dev.orderflow.provider;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;

/** Values as people write them; what is wrong is named with its key. */
final class Setting {

    private Setting() {}

    /** Such as 200ms, 5s or 24h, as in Orderflow's own settings. */
    static Duration duration(String key, String value) {
        try {
            Duration duration = DurationConverter.parseDuration(value);
            if (duration != null && !duration.isNegative()) {
                return duration;
            }
        } catch (IllegalArgumentException noDuration) {
            // told below
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
            // told below
        }
        throw new IllegalArgumentException(key + ": '" + value + "' is no number from 0 to " + max);
    }
}
