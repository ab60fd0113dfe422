package dev.orderflow.http;

import java.util.concurrent.atomic.AtomicLong;

/** A limit in bytes that many requests share. */
public final class Room {

    /** What a request or an order takes in memory besides its bytes, about. */
    private static final int OVERHEAD = 2048;

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    public Room(long limit) {
        this.limit = limit;
    }

    /** Begins with nothing and grows as bytes arrive, so that a declared length costs nothing. */
    public Reservation reserve() {
        return new Reservation(this);
    }

    /** What so many bytes count as. */
    public static long cost(long bytes) {
        return bytes + OVERHEAD;
    }

    public long used() {
        return used.get();
    }

    public long limit() {
        return limit;
    }

    /** @return false if the limit would be exceeded; then nothing is taken */
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
