package dev.orderflow.ledger;

import dev.orderflow.effect.OrderDetails;
import dev.orderflow.event.Event;
import java.time.Instant;

/**
 * An order to write into the ledger, and the event that publishes its acceptance.
 *
 * @param fingerprint equal for all messages that describe this order with the same content
 * @param placedBy the caller who may read the order; null if unknown
 * @param paymentProvider the name of the provider that the order takes; null for the default provider
 * @param shippingProvider the same for the shipment
 */
public record Accept(
        OrderDetails order,
        String fingerprint,
        Instant createdAt,
        String placedBy,
        String paymentProvider,
        String shippingProvider,
        Event event) {

    long bytes() {
        return (long) order.document().length() + event.data().length;
    }

    String orderId() {
        return order.orderId();
    }
}
