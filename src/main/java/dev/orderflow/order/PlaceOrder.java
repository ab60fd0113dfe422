package dev.orderflow.order;

import dev.orderflow.messaging.EventPublisher;
import dev.orderflow.messaging.Events;
import dev.orderflow.messaging.Fact;
import dev.orderflow.messaging.Json;
import dev.orderflow.messaging.TryLater;
import dev.orderflow.tracing.Trace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes {@code order.created} for an order that came over HTTP. Nothing is kept here: the queue is the inbox. */
@ApplicationScoped
class PlaceOrder {

    private final Json json;
    private final Events events;
    private final EventPublisher publisher;
    private final IntakeConfig config;

    PlaceOrder(Json json, Events events, EventPublisher publisher, IntakeConfig config) {
        this.json = json;
        this.events = events;
        this.publisher = publisher;
        this.config = config;
    }

    /**
     * @return the order id, when the broker has confirmed; fails with {@link TryLater} if it does not in time
     * @throws dev.orderflow.messaging.InvalidMessage naming every bad field
     */
    Uni<String> place(byte[] body, Trace caller) {
        Order order = json.read(body, Order.class);
        return publish(new OrderCreated(order), caller).replaceWith(order.orderId());
    }

    /** @return when the broker has confirmed; fails with {@link TryLater} if it does not in time */
    Uni<Void> cancel(String orderId, String reason, Trace caller) {
        return publish(json.checked(new Cancellation(orderId, reason)), caller);
    }

    private Uni<Void> publish(Fact fact, Trace caller) {
        return publisher
                .publish(events.of(fact), caller)
                .ifNoItem()
                .after(config.confirmTimeout())
                .failWith(() -> new TryLater(
                        TryLater.Kind.BROKER, "the broker did not confirm within " + config.confirmTimeout()));
    }
}
