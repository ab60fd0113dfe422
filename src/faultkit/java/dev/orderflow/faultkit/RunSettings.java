package dev.orderflow.faultkit;

import java.time.Duration;

/** The settings of a run. Each is a system property that begins with {@code faults.} */
record RunSettings(long seed, Duration length, int ordersPerSecond) {

    /** The promised time from a fault until readiness is no longer UP. */
    static final Duration DOWN_LIMIT = Duration.ofSeconds(5);

    /** The promised time from the last repair until readiness is UP. */
    static final Duration UP_LIMIT = Duration.ofSeconds(15);

    /** A delay up to this multiple of a limit is only noted, because the machine may be slow. A longer one fails the run. */
    static final int TOLERANCE = Integer.getInteger("faults.tolerance", 4);

    /** Whether a fault that no metric or alert showed fails the run, or is only noted. */
    static final boolean UNSEEN_FAILS = Boolean.parseBoolean(System.getProperty("faults.unseen.fails", "true"));

    /** Whether the broker is a cluster of three nodes instead of one node. */
    static final boolean OF_CLUSTER = Boolean.getBoolean("faults.cluster");

    /**
     * The time without progress after which orders count as stuck. It is longer than the three minutes after which RabbitMQ
     * resends a message of a retry queue that was not confirmed.
     */
    static final Duration STALL_LIMIT = Duration.ofSeconds(Integer.getInteger("faults.patience", 240));

    static RunSettings ofThisRun() {
        return of(Integer.getInteger("faults.rate", 60));
    }

    static RunSettings ofAnAttack() {
        return of(Integer.getInteger("faults.rate", 100));
    }

    private static RunSettings of(int ordersPerSecond) {
        long seed = Long.getLong("faults.seed", System.currentTimeMillis() % 1_000_000);
        Duration length =
                Duration.ofSeconds(Math.round(60 * Double.parseDouble(System.getProperty("faults.minutes", "3"))));
        return new RunSettings(seed, length, ordersPerSecond);
    }
}
