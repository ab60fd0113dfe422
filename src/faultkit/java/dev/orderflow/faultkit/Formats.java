package dev.orderflow.faultkit;

import java.time.Duration;
import java.util.Locale;

/** Formats numbers and times for the report. */
final class Formats {

    private Formats() {}

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Minutes and seconds. */
    static String clock(Duration into) {
        return "%d:%02d".formatted(into.toMinutes(), into.toSecondsPart());
    }

    static String millis(Duration duration) {
        return count(duration.toMillis()) + " ms";
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%,.1f s", duration.toMillis() / 1000.0);
    }

    static String latency(double millis) {
        return millis < 1000 ? count(Math.round(millis)) + " ms" : count(Math.round(millis / 1000)) + " s";
    }
}
