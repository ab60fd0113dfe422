package dev.orderflow.order;

import dev.orderflow.messaging.EventFlow;
import dev.orderflow.messaging.EventFlows;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/**
 * Consumes {@code order.created} and publishes {@code order.accepted}. Consumes {@code order.cancel} and publishes
 * {@code order.cancelled} or {@code cancellation.refused}. Consumes {@code order.refund} and publishes {@code refund.requested} or
 * {@code refund.refused}.
 */
@ApplicationScoped
class OrderListener {

    private final EventFlow flow;

    OrderListener(EventFlows flows, ReadOrder read, AcceptOrder orders, CancelOrder cancel, RefundOrder refund) {
        this.flow = flows.flow("order-created")
                .on(
                        Order.TYPE,
                        read::message,
                        (event, order) -> orders.accept(order, event.time(), event.by()),
                        orders::differences)
                .on(
                        Cancellation.TYPE,
                        Cancellation.class,
                        (event, cancellation) -> cancel.cancel(cancellation, event.by()))
                .on(RefundRequest.TYPE, RefundRequest.class, (event, request) -> refund.refund(request, event.by()));
    }

    @Incoming("order-created")
    @Outgoing("order-events")
    Multi<Message<byte[]>> onMessage(Multi<Message<byte[]>> messages) {
        return flow.run(messages);
    }
}
