package dev.orderflow.faultkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Orders that were in flight while a queue was deleted. No worker can know of a deleted message, so the shop sends these orders
 * again if they do not end by themselves. Any other order has to end without help.
 */
final class AffectedOrders {

    /** Longer than an invalid order waits for a worker, even after an outage of the broker. */
    private static final Duration LATELY = Duration.ofMinutes(2);

    private final Shop shop;
    private final OutsiderPublisher outsider;
    private final PublishedEvents events;
    private final Set<String> orders = new ConcurrentSkipListSet<>();

    AffectedOrders(Shop shop, OutsiderPublisher outsider, PublishedEvents events) {
        this.shop = shop;
        this.outsider = outsider;
        this.events = events;
    }

    void before(InjectableFault fault) {
        if (fault.destroys()) {
            note();
        }
    }

    /** Also records the orders placed in the meantime, because the queue may have been deleted with their messages. */
    void after(InjectableFault fault) {
        if (fault.destroys()) {
            note();
            shop.sendBadAgain(Instant.now().minus(LATELY));
            outsider.sendAgain(Instant.now().minus(LATELY));
        }
    }

    Set<String> orders() {
        return orders;
    }

    private void note() {
        Set<String> inFlight = new TreeSet<>(shop.placed().keySet());
        inFlight.removeAll(events.over());
        orders.addAll(inFlight);
    }
}
