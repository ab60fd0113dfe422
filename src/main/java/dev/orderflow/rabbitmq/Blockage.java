package dev.orderflow.rabbitmq;

import java.util.function.LongSupplier;

/** Whether the broker blocks publishers, why, and for how long in total. */
final class Blockage {

    private final LongSupplier nanoClock;
    private String reason;
    private long since;
    private long pastNanos;
    private long ended;

    Blockage(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.ended = nanoClock.getAsLong();
    }

    /** A further alarm does not restart the time. */
    synchronized void begin(String why) {
        if (reason == null) {
            since = nanoClock.getAsLong();
        }
        reason = why;
    }

    synchronized void end() {
        pastNanos = nanos();
        ended = nanoClock.getAsLong();
        reason = null;
    }

    /** Null while the broker accepts messages. */
    synchronized String reason() {
        return reason;
    }

    /** Time since the last blockage ended; 0 during a blockage. */
    synchronized long nanosSinceEnd() {
        return reason == null ? nanoClock.getAsLong() - ended : 0;
    }

    /** Total time of all blockages, including the current one. */
    synchronized long nanos() {
        return pastNanos + (reason == null ? 0 : nanoClock.getAsLong() - since);
    }
}
