package dev.orderflow.rabbitmq;

import java.util.function.LongSupplier;

/** Whether the broker refuses to take messages, why, and for how long it has done so in all. */
final class Blockage {

    private final LongSupplier nanoClock;
    private String reason;
    private long since;
    private long pastNanos;

    Blockage(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** An alarm after the first one does not begin it anew. */
    synchronized void begin(String why) {
        if (reason == null) {
            since = nanoClock.getAsLong();
        }
        reason = why;
    }

    synchronized void end() {
        pastNanos = nanos();
        reason = null;
    }

    /** Null while the broker takes messages. */
    synchronized String reason() {
        return reason;
    }

    /** All blockages together, the present one included. */
    synchronized long nanos() {
        return pastNanos + (reason == null ? 0 : nanoClock.getAsLong() - since);
    }
}
