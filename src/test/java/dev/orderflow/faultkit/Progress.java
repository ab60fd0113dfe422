package dev.orderflow.faultkit;

import java.time.Duration;

/** What a person at the terminal sees. */
final class Progress {

    private Progress() {}

    static void say(String format, Object... values) {
        System.out.println("[faults] " + format.formatted(values));
    }

    static String clock(Duration time) {
        return "%02d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
