package dev.orderflow.faultkit;

import java.time.Duration;

/** How much a run proves. Each is a system property that begins with {@code faults.} */
record Scale(long seed, Duration length, int ordersPerSecond) {

    /** Promised: readiness no longer says UP this long after a fact. */
    static final Duration DOWN_LIMIT = Duration.ofSeconds(5);

    /** Promised: readiness says UP this long after all is mended. */
    static final Duration UP_LIMIT = Duration.ofSeconds(15);

    /** A machine that others use may be slow: what is late is shown, and from this many times the limit on it is a failure. */
    static final int TOLERANCE = Integer.getInteger("faults.tolerance", 4);

    /** Whether a fault that no metric or alert showed fails the run, or is only noted. */
    static final boolean UNSEEN_FAILS = Boolean.parseBoolean(System.getProperty("faults.unseen.fails", "true"));

    /**
     * Without any progress, after which orders count as stuck: longer than RabbitMQ itself waits, three minutes, before it sends
     * a message of a retry queue again whose confirm it missed.
     */
    static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("faults.patience", 240));

    static Scale ofThisRun() {
        long seed = Long.getLong("faults.seed", System.currentTimeMillis() % 1_000_000);
        Duration length =
                Duration.ofSeconds(Math.round(60 * Double.parseDouble(System.getProperty("faults.minutes", "3"))));
        return new Scale(seed, length, Integer.getInteger("faults.rate", 60));
    }
}
