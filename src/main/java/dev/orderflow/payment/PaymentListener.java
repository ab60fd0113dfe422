package dev.orderflow.payment;

import dev.orderflow.OrderRef;
import dev.orderflow.event.Event;
import dev.orderflow.messaging.EventFlow;
import dev.orderflow.messaging.EventFlows;
import dev.orderflow.messaging.ReceivedEvent;
import dev.orderflow.order.OrderAccepted;
import dev.orderflow.order.RefundRequested;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/**
 * Consumes {@code order.accepted} and publishes {@code payment.collected}, {@code payment.authorized} or {@code payment.declined}.
 * Consumes {@code shipment.booked} and publishes {@code payment.captured}. Consumes {@code shipment.refused} and
 * {@code order.cancelled} and publishes {@code payment.voided} or {@code payment.refunded}. Consumes {@code refund.requested} and
 * publishes {@code payment.refunded} or {@code refund.failed}.
 */
@ApplicationScoped
class PaymentListener {

    static final String SHIPMENT_BOOKED = "shipment.booked";
    static final String SHIPMENT_REFUSED = "shipment.refused";
    static final String ORDER_CANCELLED = "order.cancelled";

    private final VoidPayment voids;
    private final RefundPayment refunds;
    private final EventFlow flow;

    PaymentListener(
            EventFlows flows,
            CollectPayment payments,
            CapturePayment captures,
            VoidPayment voids,
            RefundPayment refunds) {
        this.voids = voids;
        this.refunds = refunds;
        this.flow = flows.flow("payment")
                .on(OrderAccepted.TYPE, OrderRef.class, (event, o) -> payments.collect(o.orderId(), event.ticket()))
                .on(SHIPMENT_BOOKED, OrderRef.class, (event, o) -> captures.capture(o.orderId(), event.ticket()))
                .on(SHIPMENT_REFUSED, OrderRef.class, this::giveBack)
                .on(ORDER_CANCELLED, OrderRef.class, this::giveBack)
                .on(
                        RefundRequested.TYPE,
                        RefundRef.class,
                        (event, part) -> refunds.refundPart(part.orderId(), part.refundId(), event.ticket()));
    }

    /** Identifies the part of a payment that is to be refunded. */
    @RegisterForReflection
    record RefundRef(
            @NotNull @Pattern(regexp = OrderRef.PATTERN) String orderId,
            @NotNull @Pattern(regexp = RefundRequested.ID) String refundId) {}

    @Incoming("payment")
    @Outgoing("payment-events")
    Multi<Message<byte[]>> onMessage(Multi<Message<byte[]>> messages) {
        return flow.run(messages);
    }

    /** The order's state decides whether the payment is voided, refunded, or neither. */
    private Uni<Event> giveBack(ReceivedEvent event, OrderRef order) {
        return voids.release(order.orderId(), event.ticket())
                .onItem()
                .ifNull()
                .switchTo(() -> refunds.refund(order.orderId(), event.ticket()));
    }
}
