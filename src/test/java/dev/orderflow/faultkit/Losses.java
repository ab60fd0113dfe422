package dev.orderflow.faultkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Orders that were under way while somebody threw a queue away. No worker can know of a message that is gone, so the shop
 * sends these again if they do not end by themselves. Any other order has to end without help.
 */
final class Losses {

    /** Longer than a message that is no order waits for a worker, even behind a broker that was away. */
    private static final Duration LATELY = Duration.ofMinutes(2);

    private final Shop shop;
    private final Outsider outsider;
    private final Chronicle chronicle;
    private final Set<String> orders = new ConcurrentSkipListSet<>();

    Losses(Shop shop, Outsider outsider, Chronicle chronicle) {
        this.shop = shop;
        this.outsider = outsider;
        this.chronicle = chronicle;
    }

    void before(Fault fault) {
        if (fault.destroys()) {
            note();
        }
    }

    /** The queue is back by now; what came in between may have gone with it. */
    void after(Fault fault) {
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
        Set<String> underWay = new TreeSet<>(shop.placed().keySet());
        underWay.removeAll(chronicle.over());
        orders.addAll(underWay);
    }
}
