package dev.orderflow.faultkit.connector;

import java.time.Instant;
import java.util.function.IntSupplier;

/** Follows a count until it reaches its goal, or has stalled. */
final class StallDetector {

    private final IntSupplier count;
    private final int goal;
    private int last = -1;
    private Instant moved = Instant.now();

    StallDetector(IntSupplier count, int goal) {
        this.count = count;
        this.goal = goal;
    }

    boolean isOver() {
        int now = count.getAsInt();
        if (now != last) {
            last = now;
            moved = Instant.now();
        }
        return isReached() || moved.plus(ConnectorRunSettings.STALL_LIMIT).isBefore(Instant.now());
    }

    boolean isReached() {
        return last >= goal;
    }
}
