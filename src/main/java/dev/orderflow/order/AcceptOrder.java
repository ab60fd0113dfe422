package dev.orderflow.order;

import dev.orderflow.ledger.Accept;
import dev.orderflow.ledger.Ledger;
import dev.orderflow.messaging.Event;
import dev.orderflow.messaging.Events;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Takes an order into the ledger. An order id that is there already is the same order, told again. */
@Singleton
class AcceptOrder {

    private final Ledger ledger;
    private final Events events;

    AcceptOrder(Ledger ledger, Events events) {
        this.ledger = ledger;
        this.events = events;
    }

    Uni<Event> accept(Order order, Instant createdAt) {
        Event accepted = events.of(OrderAccepted.of(order));
        return ledger.accept(new Accept(order.orderId(), order.total(), createdAt, accepted));
    }
}
