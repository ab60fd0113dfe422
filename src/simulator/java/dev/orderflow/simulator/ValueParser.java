package dev.orderflow.simulator;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

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

    static Instant instant(String key, String value) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException noInstant) {
            throw new IllegalArgumentException(key + ": '" + value + "' is no instant such as 2026-11-24T12:35:48Z");
        }
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
