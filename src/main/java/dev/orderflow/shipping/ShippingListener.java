package dev.orderflow.shipping;

import dev.orderflow.messaging.Flow;
import dev.orderflow.messaging.Flows;
import dev.orderflow.payment.PaymentCollected;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/** {@code payment.collected} in, {@code shipment.booked} or {@code shipment.refused} out. */
@ApplicationScoped
class ShippingListener {

    private final Flow flow;

    ShippingListener(Flows flows, BookShipment shipments) {
        this.flow = flows.flow("shipping")
                .on(PaymentCollected.TYPE, PaymentCollected.class, (event, paid) -> shipments.book(parcelOf(paid)));
    }

    @Incoming("shipping")
    @Outgoing("shipping-events")
    Multi<Message<byte[]>> onMessage(Multi<Message<byte[]>> messages) {
        return flow.run(messages);
    }

    private static Parcel parcelOf(PaymentCollected paid) {
        return new Parcel(paid.orderId(), paid.lines(), paid.shipTo());
    }
}
