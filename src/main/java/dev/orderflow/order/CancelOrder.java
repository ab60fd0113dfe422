package dev.orderflow.order;

import static dev.orderflow.messaging.TryLater.Kind.LEDGER;

import dev.orderflow.ledger.Ledger;
import dev.orderflow.ledger.OrderRecord;
import dev.orderflow.ledger.OrderState;
import dev.orderflow.messaging.Event;
import dev.orderflow.messaging.Events;
import dev.orderflow.messaging.Reason;
import dev.orderflow.messaging.TryLater;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Stops an order that is not at the carrier yet. Who was charged gets the money back. */
@ApplicationScoped
class CancelOrder {

    private final Ledger ledger;
    private final Events events;

    CancelOrder(Ledger ledger, Events events) {
        this.ledger = ledger;
        this.events = events;
    }

    /** A cancel may overtake its order on the way: what the ledger does not know yet is tried again. */
    Uni<Event> cancel(Cancellation cancellation) {
        String orderId = cancellation.orderId();
        return ledger.cancel(events.of(new OrderCancelled(orderId, cancellation.reason())))
                .chain(cancelled -> cancelled
                        .map(event -> Uni.createFrom().item(event))
                        .orElseGet(() -> ledger.find(orderId)
                                .chain(found -> found.map(this::refuse).orElseGet(() -> unknown(orderId)))));
    }

    private Uni<Event> refuse(OrderRecord order) {
        OrderState state = order.order().state();
        String reason = state == OrderState.PAID ? "the shipment is being booked" : "the order is " + state;
        return ledger.tell(events.of(new CancellationRefused(order.order().orderId(), reason)));
    }

    private static Uni<Event> unknown(String orderId) {
        return Uni.createFrom()
                .failure(TryLater.orElse(
                        Reason.UNKNOWN_ORDER,
                        LEDGER,
                        "order " + orderId + " is not in the ledger, so it cannot be cancelled"));
    }
}
