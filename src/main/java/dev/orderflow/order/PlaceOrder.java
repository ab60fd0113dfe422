package dev.orderflow.order;

import dev.orderflow.event.Event;
import dev.orderflow.event.Events;
import dev.orderflow.event.Fact;
import dev.orderflow.event.Json;
import dev.orderflow.event.Unpublished;
import dev.orderflow.messaging.EventPublisher;
import dev.orderflow.messaging.Redelivery;
import dev.orderflow.tracing.Trace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Publishes {@code order.created} for an order received over HTTP. The order is stored in the queue only. */
@ApplicationScoped
class PlaceOrder {

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

    private final Json json;
    private final ReadOrder read;
    private final Events events;
    private final EventPublisher publisher;
    private final Redelivery redelivery;
    private final IntakeConfig config;
    private final AcceptOrder orders;

    PlaceOrder(
            Json json,
            ReadOrder read,
            Events events,
            EventPublisher publisher,
            Redelivery redelivery,
            IntakeConfig config,
            AcceptOrder orders) {
        this.json = json;
        this.read = read;
        this.events = events;
        this.publisher = publisher;
        this.redelivery = redelivery;
        this.config = config;
        this.orders = orders;
    }

    /**
     * @param by the caller; only if it may read all orders, the answer may reveal that another order has this id
     * @return the order, once the broker has confirmed; fails with {@link Unpublished} if the confirm does not come in time, and
     *     with {@link dev.orderflow.event.InvalidMessage} if the ledger has a different order with this id
     * @throws dev.orderflow.event.InvalidMessage with the names of all invalid fields
     */
    Uni<PlacedOrder> place(byte[] body, OrderCaller by, Trace caller) {
        ReadOrder.Found found = read.read(body);
        Order order = found.order();
        Uni<Void> placed = publisher.publishWithin(
                config.confirmTimeout(), events.of(order).askedBy(by.name()), caller);
        return (by.readsAll() ? distinct(order).chain(() -> placed) : placed)
                .replaceWith(new PlacedOrder(order.orderId(), found.ignored()));
    }

    /** Best effort. If the ledger does not answer in time, the order is placed and compared when it is accepted. */
    private Uni<Void> distinct(Order order) {
        return orders.differences(order)
                .ifNoItem()
                .after(LONGEST_LOOK)
                .recoverWithItem(List.of())
                .onFailure()
                .recoverWithItem(List.of())
                .invoke(differences -> {
                    if (!differences.isEmpty()) {
                        throw AcceptOrder.different(order.orderId(), differences);
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Publishes directly to the flow's queue, not to the inbox. So the caller's name can be trusted, because any shop can publish
     * to the inbox.
     *
     * @return completes once the broker has confirmed; fails with {@link Unpublished} if the confirm does not come in time
     */
    Uni<Void> cancel(String orderId, String reason, String by, Trace caller) {
        return request(new Cancellation(orderId, reason), by, caller);
    }

    /**
     * Like {@link #cancel}, for a refund.
     *
     * @param body the amount and the reason as JSON; an amount that is missing means everything that is left
     */
    Uni<Void> refund(String orderId, String refundId, byte[] body, String by, Trace caller) {
        RefundRequest given = json.parse(body, RefundRequest.class);
        return request(new RefundRequest(orderId, refundId, given.amount(), given.reason()), by, caller);
    }

    private Uni<Void> request(Fact fact, String by, Trace caller) {
        Event event = events.of(json.checked(fact)).askedBy(by);
        return redelivery.toFlowWithin(config.confirmTimeout(), "order-created", event, caller);
    }
}
