package dev.orderflow.http;

import io.smallrye.mutiny.Uni;

/** The bytes that one request reserves. They are released once, after the request and all its work have ended. */
public final class Reservation {

    private final Room room;
    private long bytes;
    private int holders = 1;

    Reservation(Room room) {
        this.room = room;
    }

    /** @return false if the room is full, or the request has ended */
    public synchronized boolean grow(long more) {
        if (holders == 0 || !room.take(more)) {
            return false;
        }
        bytes += more;
        return true;
    }

    /** Keeps the bytes until this work has ended, because the work continues when the caller disconnects. */
    public <T> Uni<T> during(Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            hold();
            return work.onTermination().invoke(this::release);
        });
    }

    private synchronized void hold() {
        holders++;
    }

    public synchronized void release() {
        if (--holders == 0) {
            room.free(bytes);
            bytes = 0;
        }
    }
}
