package dev.orderflow.faultkit;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Some of the events that workers published, in random order. */
final class OldEvents {

    private static final int KEPT = 1024;

    private final Random random;
    private final AtomicReferenceArray<TestMessage> events = new AtomicReferenceArray<>(KEPT);
    private final AtomicInteger count = new AtomicInteger();

    OldEvents(Random random) {
        this.random = random;
    }

    /** Keeps every seventh event, so that the kept ones are from the last minutes. */
    void add(TestMessage event) {
        int number = count.getAndIncrement();
        if (number % 7 == 0) {
            events.set(number / 7 % KEPT, event);
        }
    }

    /** Draws an event. Empty if the drawn place has none. */
    Optional<TestMessage> next() {
        int filled = Math.min(KEPT, 1 + count.get() / 7);
        return Optional.ofNullable(events.get(random.nextInt(filled)));
    }
}
