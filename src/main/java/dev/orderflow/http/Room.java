package dev.orderflow.http;

import java.util.concurrent.atomic.AtomicLong;

/** A limit in bytes that all requests of a kind share. */
public final class Room {

    /** Approximate memory of a request or an order in addition to its bytes. */
    private static final int OVERHEAD = 2048;

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    public Room(long limit) {
        this.limit = limit;
    }

    /** Starts empty and grows as bytes arrive, so a declared length alone reserves nothing. */
    public Reservation reserve() {
        return new Reservation(this);
    }

    /** The bytes to reserve for a request or an order, including the overhead. */
    public static long cost(long bytes) {
        return bytes + OVERHEAD;
    }

    public long used() {
        return used.get();
    }

    public long limit() {
        return limit;
    }

    /** @return false if the limit would be exceeded; then nothing is reserved */
    boolean take(long bytes) {
        if (used.addAndGet(bytes) <= limit) {
            return true;
        }
        free(bytes);
        return false;
    }

    void free(long bytes) {
        used.addAndGet(-bytes);
    }
}
