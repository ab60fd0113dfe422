package dev.orderflow.faultkit;

import java.time.Duration;

/** Prints the progress of a run to the terminal. */
final class ProgressLog {

    private ProgressLog() {}

    static void print(String format, Object... values) {
        System.out.println("[faults] " + format.formatted(values));
    }

    static String clock(Duration time) {
        return "%02d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
