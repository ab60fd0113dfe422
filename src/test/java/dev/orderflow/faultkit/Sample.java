package dev.orderflow.faultkit;

import java.time.Instant;
import java.util.List;

/**
 * One second of a run.
 *
 * @param placed orders so far
 * @param ended orders so far
 * @param p50Millis from placed to ended, of those that ended in this second; null if none did
 * @param workers what readiness said, worker by worker
 */
record Sample(Instant at, int placed, int ended, Double p50Millis, Double p99Millis, List<Condition> workers) {

    /** What readiness says; {@code GONE} is no answer at all. */
    enum Condition {
        UP,
        DEGRADED,
        DOWN,
        GONE
    }
}
