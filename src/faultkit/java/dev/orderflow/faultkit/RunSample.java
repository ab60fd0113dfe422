package dev.orderflow.faultkit;

import java.time.Instant;
import java.util.List;

/**
 * The progress of a run at one moment. There is about one sample a second.
 *
 * @param placed orders since the start
 * @param ended orders since the start
 * @param p50Millis of the orders that ended in this second; null if none did
 * @param p99Millis as above
 * @param workers worker 1, worker 2
 */
record RunSample(Instant at, int placed, int ended, Double p50Millis, Double p99Millis, List<Condition> workers) {

    /** A worker's readiness. GONE means that it does not answer. */
    enum Condition {
        UP,
        DEGRADED,
        DOWN,
        GONE
    }

    int inFlight() {
        return placed - ended;
    }
}
