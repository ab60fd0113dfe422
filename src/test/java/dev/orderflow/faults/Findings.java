package dev.orderflow.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/** What one run measured, and what it missed: after a miss it goes on, because the orders are still to be counted. */
final class Findings {

    private final String name;
    private final List<String> measured = new ArrayList<>();
    private final List<String> misses = new ArrayList<>();
    private boolean printed;

    Findings(String name) {
        this.name = name;
    }

    void note(String measurement) {
        measured.add(measurement);
    }

    void miss(String what) {
        measured.add("NOT AS EXPECTED " + (misses.size() + 1));
        misses.add(what);
    }

    /** @param wait says how long it took, or fails */
    void measure(String what, Callable<Duration> wait) {
        try {
            note(what + " after " + wait.call().toMillis() + " ms");
        } catch (AssertionError | ConditionTimeoutException missed) {
            miss(missed.getMessage());
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    void print(String outcome) {
        printed = true;
        measured.add(0, outcome);
        System.out.println("[faults] " + name + ": " + String.join(", ", measured));
    }

    boolean arePrinted() {
        return printed;
    }

    void requireNoMiss() {
        if (!misses.isEmpty()) {
            throw new AssertionError(name + ": " + String.join("\n", misses));
        }
    }
}
