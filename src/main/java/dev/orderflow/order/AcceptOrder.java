package dev.orderflow.order;

import dev.orderflow.ledger.Accept;
import dev.orderflow.ledger.Accepted;
import dev.orderflow.ledger.Ledger;
import dev.orderflow.ledger.OrderDetails;
import dev.orderflow.messaging.Event;
import dev.orderflow.messaging.Events;
import dev.orderflow.messaging.InvalidMessage;
import dev.orderflow.messaging.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/**
 * Takes an order into the ledger: from here on the ledger is what counts. A message under an order id that is there already is
 * the same order again, or a dead letter.
 */
@Singleton
class AcceptOrder {

    private final Ledger ledger;
    private final Events events;
    private final Fingerprints fingerprints;

    AcceptOrder(Ledger ledger, Events events, Fingerprints fingerprints) {
        this.ledger = ledger;
        this.events = events;
        this.fingerprints = fingerprints;
    }

    /** @return the event to publish; fails with {@link InvalidMessage} if another order came first under this id */
    Uni<Event> accept(Order order, Instant createdAt) {
        Fingerprints.Print print = fingerprints.of(order);
        OrderDetails details = new OrderDetails(
                order.orderId(), order.customerId(), order.total(), order.payment(), null, print.document());
        Event event = events.of(OrderAccepted.of(order));
        return ledger.accept(new Accept(details, print.fingerprint(), createdAt, event))
                .map(accepted -> same(order, print, accepted));
    }

    /** @return the fields in which another order that came first under this id differs; empty if there is none, or no difference */
    Uni<List<String>> differences(Order order) {
        return ledger.known(order.orderId())
                .map(known -> known.map(first -> fingerprints.differences(first, fingerprints.of(order)))
                        .orElse(List.of()));
    }

    private Event same(Order order, Fingerprints.Print print, Accepted accepted) {
        List<String> differences = fingerprints.differences(accepted.first(), print);
        if (!differences.isEmpty()) {
            throw different(order.orderId(), differences);
        }
        return accepted.event();
    }

    static InvalidMessage different(String orderId, List<String> differences) {
        String message = "names an order that came before, and that differs in ";
        return new InvalidMessage(
                Reason.DIFFERENT_ORDER,
                List.of(new InvalidMessage.Problem(
                        "orderId", orderId + " " + message + String.join(", ", differences))));
    }
}
