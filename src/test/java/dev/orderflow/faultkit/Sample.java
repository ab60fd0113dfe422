package dev.orderflow.faultkit;

import java.time.Instant;
import java.util.List;

/**
 * How far the run was at one moment, about once in a second.
 *
 * @param placed orders since the start
 * @param ended orders since the start
 * @param p50Millis of the orders that ended in this second; null if none did
 * @param p99Millis as above
 * @param workers worker 1, worker 2
 */
record Sample(Instant at, int placed, int ended, Double p50Millis, Double p99Millis, List<Condition> workers) {

    /** What a worker's readiness says; GONE does not answer. */
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
