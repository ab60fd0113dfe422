package dev.orderflow.faultkit;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Some of the events that workers published, in no order. */
final class OldEvents {

    private static final int KEPT = 1024;

    private final Random random;
    private final AtomicReferenceArray<Letter> events = new AtomicReferenceArray<>(KEPT);
    private final AtomicInteger count = new AtomicInteger();

    OldEvents(Random random) {
        this.random = random;
    }

    /** One of seven, so that those kept are of the last minutes. */
    void add(Letter event) {
        int number = count.getAndIncrement();
        if (number % 7 == 0) {
            events.set(number / 7 % KEPT, event);
        }
    }

    /** Empty if the place that was drawn is. */
    Optional<Letter> next() {
        int filled = Math.min(KEPT, 1 + count.get() / 7);
        return Optional.ofNullable(events.get(random.nextInt(filled)));
    }
}
