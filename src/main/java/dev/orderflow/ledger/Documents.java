package dev.orderflow.ledger;

import dev.orderflow.effect.Begun;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds the bytes of order documents that steps in flight hold, because a small message can load a large document. */
final class Documents {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    Documents(long limit) {
        this.limit = limit;
    }

    /** Bytes that may still be read; negative if a single document exceeds the limit. */
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
