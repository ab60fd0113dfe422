package dev.orderflow.faultkit.connector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/** The measurements of a run and its unmet expectations. A run continues after a miss, so that its orders are counted. */
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

    /** @param wait returns the time that it took, or fails */
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
