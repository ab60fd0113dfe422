package dev.orderflow.order;

import static dev.orderflow.messaging.TryLater.Kind.LEDGER;

import dev.orderflow.ledger.Ledger;
import dev.orderflow.ledger.OrderRecord;
import dev.orderflow.ledger.OrderState;
import dev.orderflow.messaging.Event;
import dev.orderflow.messaging.Events;
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

    /**
     * A cancellation may overtake its order on the way: an order that the ledger does not know yet is looked for again, briefly.
     *
     * @param by the caller; null if it came as a message, which anybody may have published
     */
    Uni<Event> cancel(Cancellation cancellation, String by) {
        String orderId = cancellation.orderId();
        String caller = by == null ? "by message" : by;
        return ledger.cancel(events.of(new OrderCancelled(orderId, cancellation.reason(), caller)))
                .chain(cancelled -> cancelled
                        .map(event -> Uni.createFrom().item(event))
                        .orElseGet(() -> ledger.find(orderId)
                                .chain(found -> found.map(order -> refuse(order, caller))
                                        .orElseGet(() -> unknown(orderId)))));
    }

    private Uni<Event> refuse(OrderRecord order, String by) {
        OrderState state = order.order().state();
        String reason = state == OrderState.PAID ? "the shipment is being booked" : "the order is " + state;
        return ledger.tell(events.of(new CancellationRefused(order.order().orderId(), reason, by)));
    }

    private static Uni<Event> unknown(String orderId) {
        return Uni.createFrom()
                .failure(TryLater.briefly(
                        LEDGER, "order " + orderId + " is not in the ledger, so it cannot be cancelled"));
    }
}
