package dev.orderflow.order;

import static dev.orderflow.event.TryLater.Kind.LEDGER;

import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Event;
import dev.orderflow.event.Events;
import dev.orderflow.event.TryLater;
import dev.orderflow.ledger.Ledger;
import dev.orderflow.ledger.OrderRecord;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Cancels an order whose shipment has not begun. A customer who was charged gets a refund. */
@ApplicationScoped
class CancelOrder {

    private final Ledger ledger;
    private final Events events;

    CancelOrder(Ledger ledger, Events events) {
        this.ledger = ledger;
        this.events = events;
    }

    /**
     * A cancellation may overtake its order. If the order is not in the ledger yet, the message is retried for less than a minute.
     *
     * @param by the caller; null if it is not known
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
        boolean isBooking = state == OrderState.PAID || state == OrderState.AUTHORIZED;
        String reason = isBooking ? "the shipment is being booked" : "the order is " + state;
        return ledger.append(events.of(new CancellationRefused(order.order().orderId(), reason, by)));
    }

    private static Uni<Event> unknown(String orderId) {
        return Uni.createFrom()
                .failure(TryLater.briefly(
                        LEDGER, "order " + orderId + " is not in the ledger, so it cannot be cancelled"));
    }
}
