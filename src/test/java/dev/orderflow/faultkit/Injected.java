package dev.orderflow.faultkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A fault, what the workers' readiness made of it, and what an operator would have seen.
 *
 * @param lane what it hit: broker, database, worker 1, worker 2, network, provider
 * @param name such as "broker killed"
 * @param to when it was mended
 * @param workers that it concerns
 */
record Injected(
        int round,
        String lane,
        String name,
        Instant from,
        Instant to,
        Set<Integer> workers,
        Health health,
        Sighting sighting) {

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

    /** Nothing is known yet of what an operator saw. */
    Injected(int round, String lane, String name, Instant from, Instant to, Set<Integer> workers, Health health) {
        this(round, lane, name, from, to, workers, health, Sighting.NONE);
    }

    Injected with(Sighting seen) {
        return new Injected(round, lane, name, from, to, workers, health, seen);
    }

    /** Whether it keeps its workers from doing anything, as far as readiness is to tell. */
    boolean stopsWork() {
        return health.expected() != Expectation.NOTHING;
    }
}
