package dev.orderflow.payment;

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

    private final Flow flow;

    PaymentListener(Flows flows, CollectPayment payments, RefundPayment refunds) {
        this.flow = flows.flow("payment")
                .on(OrderAccepted.TYPE, OrderAccepted.class, (event, order) -> payments.collect(paymentOf(order)))
                .on(RefundDue.SHIPMENT_REFUSED, RefundDue.class, (event, due) -> refunds.refund(due))
                .on(RefundDue.ORDER_CANCELLED, RefundDue.class, (event, due) -> refunds.refund(due));
    }

    @Incoming("payment")
    @Outgoing("payment-events")
    Multi<Message<byte[]>> onMessage(Multi<Message<byte[]>> messages) {
        return flow.run(messages);
    }

    private static Payment paymentOf(OrderAccepted order) {
        return new Payment(order.orderId(), order.total(), order.payment(), order.lines(), order.shipTo());
    }
}
