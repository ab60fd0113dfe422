package dev.orderflow.order;

import dev.orderflow.messaging.Flow;
import dev.orderflow.messaging.Flows;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/** {@code order.created} in, {@code order.accepted} out; {@code order.cancel} in, {@code order.cancelled} or a refusal out. */
@ApplicationScoped
class OrderListener {

    private final Flow flow;

    OrderListener(Flows flows, AcceptOrder orders, CancelOrder cancel) {
        this.flow = flows.flow("order-created")
                .on(
                        OrderCreated.TYPE,
                        Order.class,
                        (event, order) -> orders.accept(order, event.time()),
                        orders::differences)
                .on(
                        Cancellation.TYPE,
                        Cancellation.class,
                        (event, cancellation) -> cancel.cancel(cancellation, event.by()));
    }

    @Incoming("order-created")
    @Outgoing("order-events")
    Multi<Message<byte[]>> onMessage(Multi<Message<byte[]>> messages) {
        return flow.run(messages);
    }
}
