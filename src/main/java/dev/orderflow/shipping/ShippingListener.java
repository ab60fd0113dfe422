package dev.orderflow.shipping;

import dev.orderflow.OrderRef;
import dev.orderflow.messaging.EventFlow;
import dev.orderflow.messaging.EventFlows;
import dev.orderflow.payment.PaymentAuthorized;
import dev.orderflow.payment.PaymentCollected;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/** Consumes {@code payment.collected} and {@code payment.authorized} and publishes {@code shipment.booked} or {@code shipment.refused}. */
@ApplicationScoped
class ShippingListener {

    private final EventFlow flow;

    ShippingListener(EventFlows flows, BookShipment shipments) {
        this.flow = flows.flow("shipping")
                .on(PaymentCollected.TYPE, OrderRef.class, (event, o) -> shipments.book(o.orderId(), event.ticket()))
                .on(PaymentAuthorized.TYPE, OrderRef.class, (event, o) -> shipments.book(o.orderId(), event.ticket()));
    }

    @Incoming("shipping")
    @Outgoing("shipping-events")
    Multi<Message<byte[]>> onMessage(Multi<Message<byte[]>> messages) {
        return flow.run(messages);
    }
}
