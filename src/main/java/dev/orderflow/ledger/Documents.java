package dev.orderflow.ledger;

import java.util.concurrent.atomic.AtomicLong;

/** The documents of orders that the steps in flight hold, in bytes: a small message can ask for a large one. */
final class Documents {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    Documents(long limit) {
        this.limit = limit;
    }

    /** Bytes that may still be read; below 0 where one document alone was larger. */
    long room() {
        return limit - held.get();
    }

    long held() {
        return held.get();
    }

    void add(Begun begun) {
        held.addAndGet(bytes(begun));
    }

    void remove(Begun begun) {
        held.addAndGet(-bytes(begun));
    }

    private static long bytes(Begun begun) {
        return begun instanceof Begun.Open open
                        && open.order() != null
                        && open.order().document() != null
                ? open.order().document().length()
                : 0;
    }
}
