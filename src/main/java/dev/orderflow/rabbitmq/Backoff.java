package dev.orderflow.rabbitmq;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Exponential backoff with a cap. It has jitter, so that workers do not retry at the same moment. */
final class Backoff {

    private final long firstNanos;
    private final long capNanos;
    private int failures;
    private long due = System.nanoTime();

    Backoff(long firstMillis, long capMillis) {
        this.firstNanos = TimeUnit.MILLISECONDS.toNanos(firstMillis);
        this.capNanos = TimeUnit.MILLISECONDS.toNanos(capMillis);
    }

    /** Waits for between half and all of the delay for this number of failures. */
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
