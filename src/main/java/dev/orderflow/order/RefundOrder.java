package dev.orderflow.order;

import static dev.orderflow.event.TryLater.Kind.LEDGER;

import dev.orderflow.Money;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.event.Event;
import dev.orderflow.event.Events;
import dev.orderflow.event.TryLater;
import dev.orderflow.ledger.Ledger;
import dev.orderflow.ledger.RefundPart;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Reserves a part of the payment for a refund, which the payment flow then makes. */
@Singleton
class RefundOrder {

    private final Ledger ledger;
    private final Events events;

    RefundOrder(Ledger ledger, Events events) {
        this.ledger = ledger;
        this.events = events;
    }

    /**
     * A request may overtake its order. If the order is not in the ledger yet, the message is retried for less than a minute.
     *
     * @param by the caller; null if it is not known
     */
    Uni<Event> refund(RefundRequest request, String by) {
        String caller = by == null ? "by message" : by;
        return ledger.reserve(
                        request.orderId(),
                        EffectKind.refund(request.refundId()),
                        request.amount(),
                        amount -> events.of(new RefundRequested(
                                request.orderId(), request.refundId(), amount, request.reason(), caller)))
                .chain(found -> found.map(reservation -> outcome(request, reservation))
                        .orElseGet(() -> Uni.createFrom()
                                .failure(TryLater.briefly(
                                        LEDGER,
                                        "order " + request.orderId()
                                                + " is not in the ledger, so it cannot be refunded"))));
    }

    private Uni<Event> outcome(RefundRequest request, RefundPart reservation) {
        boolean isReserved = reservation.event() != null
                && (request.amount() == null || request.amount().equals(reservation.reserved()));
        return isReserved
                ? Uni.createFrom().item(reservation.event())
                : ledger.append(events.of(new RefundRefused(
                        request.orderId(), request.refundId(), request.amount(), refusal(request, reservation))));
    }

    private static String refusal(RefundRequest request, RefundPart reservation) {
        Money left = reservation.left();
        if (reservation.event() != null) {
            return "this refund was requested before, with another amount";
        }
        if (request.amount() != null && request.amount().nothing()) {
            return "the amount must be above zero";
        }
        return reservation.isOpen()
                ? "only " + left.amount() + " " + left.currency() + " in minor units are left"
                : "the order is " + (reservation.cancelled() ? "cancelled" : reservation.state());
    }
}
