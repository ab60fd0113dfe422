package dev.orderflow.payment;

import dev.orderflow.OrderRef;
import dev.orderflow.messaging.Flow;
import dev.orderflow.messaging.Flows;
import dev.orderflow.order.OrderAccepted;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/**
 * {@code order.accepted} in, {@code payment.collected} or {@code payment.declined} out; what is not shipped in,
 * {@code payment.refunded} out.
 */
@ApplicationScoped
class PaymentListener {

    static final String SHIPMENT_REFUSED = "shipment.refused";
    static final String ORDER_CANCELLED = "order.cancelled";

    private final Flow flow;

    PaymentListener(Flows flows, CollectPayment payments, RefundPayment refunds) {
        this.flow = flows.flow("payment")
                .on(OrderAccepted.TYPE, OrderRef.class, (event, o) -> payments.collect(o.orderId(), event.ticket()))
                .on(SHIPMENT_REFUSED, OrderRef.class, (event, o) -> refunds.refund(o.orderId(), event.ticket()))
                .on(ORDER_CANCELLED, OrderRef.class, (event, o) -> refunds.refund(o.orderId(), event.ticket()));
    }

    @Incoming("payment")
    @Outgoing("payment-events")
    Multi<Message<byte[]>> onMessage(Multi<Message<byte[]>> messages) {
        return flow.run(messages);
    }
}
