package dev.orderflow.order;

import dev.orderflow.messaging.Event;
import dev.orderflow.messaging.EventPublisher;
import dev.orderflow.messaging.Events;
import dev.orderflow.messaging.Fact;
import dev.orderflow.messaging.Json;
import dev.orderflow.messaging.Redelivery;
import dev.orderflow.messaging.Unpublished;
import dev.orderflow.tracing.Trace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Publishes {@code order.created} for an order that came over HTTP. Nothing is kept here: the queue is the inbox. */
@ApplicationScoped
class PlaceOrder {

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

    private final Json json;
    private final Events events;
    private final EventPublisher publisher;
    private final Redelivery redelivery;
    private final IntakeConfig config;
    private final AcceptOrder orders;

    PlaceOrder(
            Json json,
            Events events,
            EventPublisher publisher,
            Redelivery redelivery,
            IntakeConfig config,
            AcceptOrder orders) {
        this.json = json;
        this.events = events;
        this.publisher = publisher;
        this.redelivery = redelivery;
        this.config = config;
        this.orders = orders;
    }

    /**
     * @param mayRead whether the caller may read orders, and so be answered that another one has this id
     * @return the order id, when the broker has confirmed; fails with {@link Unpublished} if it does not in time, and with
     *     {@link dev.orderflow.messaging.InvalidMessage} if the ledger knows another order under this id
     * @throws dev.orderflow.messaging.InvalidMessage naming every bad field
     */
    Uni<String> place(byte[] body, boolean mayRead, Trace caller) {
        Order order = json.read(body, Order.class);
        Uni<Void> placed = publish(new OrderCreated(order), caller);
        return (mayRead ? distinct(order).chain(() -> placed) : placed).replaceWith(order.orderId());
    }

    /** A courtesy: without an answer of the ledger the order is placed, and compared when it is accepted. */
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
     * Goes past the inbox, so that the caller's name is believed: to the inbox everybody may publish.
     *
     * @return when the broker has confirmed; fails with {@link Unpublished} if it does not in time
     */
    Uni<Void> cancel(String orderId, String reason, String by, Trace caller) {
        Event cancel = events.of(json.checked(new Cancellation(orderId, reason)));
        return redelivery.toFlowWithin(config.confirmTimeout(), "order-created", cancel.askedBy(by), caller);
    }

    private Uni<Void> publish(Fact fact, Trace caller) {
        return publisher.publishWithin(config.confirmTimeout(), events.of(fact), caller);
    }
}
