package dev.orderflow.order;

import dev.orderflow.effect.Capture;
import dev.orderflow.effect.OrderDetails;
import dev.orderflow.event.Event;
import dev.orderflow.event.Events;
import dev.orderflow.event.InvalidMessage;
import dev.orderflow.event.Reason;
import dev.orderflow.ledger.Accept;
import dev.orderflow.ledger.Accepted;
import dev.orderflow.ledger.Ledger;
import dev.orderflow.provider.Routes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Accepts an order into the ledger, which is the only source of its data from then on. A message with a known order id must contain
 * the same order; otherwise it is dead-lettered.
 */
@Singleton
class AcceptOrder {

    private final Ledger ledger;
    private final Events events;
    private final Fingerprints fingerprints;
    private final Routes payments;
    private final Routes shipments;
    private final Capture capture;

    /** @param capture like the routes, applies to orders that are accepted from now on; earlier ones keep theirs */
    AcceptOrder(
            Ledger ledger,
            Events events,
            Fingerprints fingerprints,
            @Named("payment") Routes payments,
            @Named("shipping") Routes shipments,
            @ConfigProperty(name = "orderflow.payment.capture") Capture capture) {
        this.payments = payments;
        this.shipments = shipments;
        this.capture = capture;
        this.ledger = ledger;
        this.events = events;
        this.fingerprints = fingerprints;
    }

    /** @return the event to publish; fails with {@link InvalidMessage} if the id belongs to an earlier, different order */
    Uni<Event> accept(Order order, Instant createdAt, String placedBy) {
        Fingerprints.Print print = fingerprints.of(order);
        OrderDetails details = OrderDetails.accepted(
                order.orderId(),
                order.customerId(),
                order.total(),
                order.payment(),
                order.ships(),
                capture,
                order.metadata(),
                print.document());
        Event event = events.of(OrderAccepted.of(order));
        return ledger.accept(new Accept(
                        details,
                        print.fingerprint(),
                        createdAt,
                        placedBy,
                        provider(payments, order),
                        details.ships() ? provider(shipments, order) : null,
                        event))
                .map(accepted -> same(order, print, accepted));
    }

    /** @return the fields that differ from the earlier order with this id; empty if there is none or it is the same order */
    Uni<List<String>> differences(Order order) {
        return ledger.known(order.orderId())
                .map(known -> known.map(first -> fingerprints.differences(first, fingerprints.of(order)))
                        .orElse(List.of()));
    }

    private static String provider(Routes routes, Order order) {
        return routes.choose(order.total(), order.payment().method(), order.shipTo());
    }

    private Event same(Order order, Fingerprints.Print print, Accepted accepted) {
        List<String> differences = fingerprints.differences(accepted.first(), print);
        if (!differences.isEmpty()) {
            throw different(order.orderId(), differences);
        }
        return accepted.event();
    }

    static InvalidMessage different(String orderId, List<String> differences) {
        String message = "belongs to an earlier order that differs in ";
        return new InvalidMessage(
                Reason.DIFFERENT_ORDER,
                List.of(new InvalidMessage.Problem(
                        "orderId", orderId + " " + message + String.join(", ", differences))));
    }
}
