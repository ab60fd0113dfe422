package dev.orderflow.faultkit;

import java.time.Duration;
import java.time.Instant;

/**
 * A fault as it happened.
 *
 * @param lane what it hits, such as {@code broker} or {@code worker 1}
 * @param to when it was mended
 */
record Injected(int round, String lane, String name, Instant from, Instant to, Health health) {

    /** What readiness is meant to say of it. */
    enum Expectation {
        DOWN,
        DEGRADED,
        NOTHING
    }

    /**
     * What readiness said.
     *
     * @param down after which time it was no longer simply UP; null if that was not seen
     * @param up after which time it was UP again, once all was mended; null if that was not seen
     */
    record Health(Expectation expected, Duration down, Duration up) {}
}
