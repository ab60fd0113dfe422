package dev.orderflow.faults;

import java.time.Instant;
import java.util.function.IntSupplier;

/** A count on its way to a goal; over when it is there, or when it has not moved for too long. */
final class Progress {

    private final IntSupplier count;
    private final int goal;
    private int last = -1;
    private Instant moved = Instant.now();

    Progress(IntSupplier count, int goal) {
        this.count = count;
        this.goal = goal;
    }

    boolean isOver() {
        int now = count.getAsInt();
        if (now != last) {
            last = now;
            moved = Instant.now();
        }
        return isReached() || moved.plus(Scale.PATIENCE).isBefore(Instant.now());
    }

    boolean isReached() {
        return last >= goal;
    }
}
