package dev.orderflow.faultkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A fault that was injected, how the workers' readiness reported it, and what an operator would have seen.
 *
 * @param lane the part that it hit: broker, database, worker 1, worker 2, network, provider
 * @param name such as "broker killed"
 * @param to when it was repaired
 * @param workers affected by the fault
 */
record InjectedFault(
        int round,
        String lane,
        String name,
        Instant from,
        Instant to,
        Set<Integer> workers,
        Health health,
        FaultVisibility visibility) {

    /** The readiness that is expected while a fault lasts. */
    enum Expectation {
        DOWN,
        DEGRADED,
        NOTHING
    }

    /**
     * @param down from the fault to the first answer that is not UP; null if there was none
     * @param up from the repair to UP; null if it was not seen or not measured
     */
    record Health(Expectation expected, Duration down, Duration up) {}

    /** Creates a fault of which it is not known yet what an operator saw. */
    InjectedFault(int round, String lane, String name, Instant from, Instant to, Set<Integer> workers, Health health) {
        this(round, lane, name, from, to, workers, health, FaultVisibility.NONE);
    }

    InjectedFault with(FaultVisibility seen) {
        return new InjectedFault(round, lane, name, from, to, workers, health, seen);
    }

    /** Whether it stops the work of its workers, according to the readiness that is expected. */
    boolean stopsWork() {
        return health.expected() != Expectation.NOTHING;
    }
}
