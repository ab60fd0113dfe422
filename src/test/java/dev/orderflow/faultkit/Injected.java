package dev.orderflow.faultkit;

import java.time.Duration;
import java.time.Instant;

/**
 * A fault, and what the workers' readiness made of it.
 *
 * @param lane what it hit: broker, database, worker 1, worker 2, network, provider
 * @param name such as "broker killed"
 * @param to when it was mended
 */
record Injected(int round, String lane, String name, Instant from, Instant to, Health health) {

    /** What readiness should say while a fault lasts. */
    enum Expectation {
        DOWN,
        DEGRADED,
        NOTHING
    }

    /**
     * @param down from the fault to the first answer that is not UP; null if there was none
     * @param up from the mending to UP; null if it was not seen or not measured
     */
    record Health(Expectation expected, Duration down, Duration up) {}
}
