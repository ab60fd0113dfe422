package dev.orderflow.rabbitmq;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** When to try again: soon at first, then less and less often up to a cap, with jitter so that workers do not do it together. */
final class Backoff {

    private final long firstNanos;
    private final long capNanos;
    private int failures;
    private long due = System.nanoTime();

    private Backoff(long firstMillis, long capMillis) {
        this.firstNanos = TimeUnit.MILLISECONDS.toNanos(firstMillis);
        this.capNanos = TimeUnit.MILLISECONDS.toNanos(capMillis);
    }

    static Backoff between(long firstMillis, long capMillis) {
        return new Backoff(firstMillis, capMillis);
    }

    /** Between half and all of the delay that is due after so many failures. */
    void failed() {
        long delay = Math.min(capNanos, firstNanos << Math.min(failures++, 20));
        due = System.nanoTime() + delay / 2 + ThreadLocalRandom.current().nextLong(delay / 2 + 1);
    }

    void succeeded() {
        failures = 0;
        due = System.nanoTime();
    }

    boolean isDue() {
        return System.nanoTime() - due >= 0;
    }

    int failures() {
        return failures;
    }
}
