package dev.orderflow.payment;

import dev.orderflow.OrderRef;
import dev.orderflow.messaging.EventFlow;
import dev.orderflow.messaging.EventFlows;
import dev.orderflow.order.OrderAccepted;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/**
 * Consumes {@code order.accepted} and publishes {@code payment.collected} or {@code payment.declined}. Consumes
 * {@code shipment.refused} and {@code order.cancelled} and publishes {@code payment.refunded}.
 */
@ApplicationScoped
class PaymentListener {

    static final String SHIPMENT_REFUSED = "shipment.refused";
    static final String ORDER_CANCELLED = "order.cancelled";

    private final EventFlow flow;

    PaymentListener(EventFlows flows, CollectPayment payments, RefundPayment refunds) {
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
