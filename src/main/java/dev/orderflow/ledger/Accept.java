package dev.orderflow.ledger;

import dev.orderflow.messaging.Event;
import java.time.Instant;

/**
 * An order to write into the ledger, and the event that publishes its acceptance.
 *
 * @param fingerprint the same for every message that says the same of this order
 */
public record Accept(OrderDetails order, String fingerprint, Instant createdAt, Event event) {

    long bytes() {
        return (long) order.document().length() + event.data().length;
    }

    String orderId() {
        return order.orderId();
    }
}
