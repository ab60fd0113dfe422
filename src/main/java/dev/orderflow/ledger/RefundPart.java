package dev.orderflow.ledger;

import dev.orderflow.Money;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Event;
import java.util.Set;

/**
 * A part of a payment that is to be refunded.
 *
 * @param state of the order
 * @param left what could have been reserved
 * @param cancelled whether the order was cancelled, so that everything is refunded
 * @param event the event that requests the refund; null if nothing is reserved
 * @param reserved null if nothing is reserved
 */
public record RefundPart(OrderState state, Money left, boolean cancelled, Event event, Money reserved) {

    private static final Set<OrderState> PAID = Set.of(OrderState.PAID, OrderState.SHIPPED, OrderState.COMPLETED);

    /** @param amount null for everything that is left */
    boolean allows(Money amount) {
        return event == null && isOpen() && left.amount() > 0 && (amount == null || isWithin(amount));
    }

    /** Whether the order is paid and not refunded as a whole. */
    public boolean isOpen() {
        return PAID.contains(state) && !cancelled;
    }

    private boolean isWithin(Money amount) {
        return amount.currency().equals(left.currency()) && amount.amount() > 0 && amount.amount() <= left.amount();
    }

    RefundPart with(Event requested, Money amount) {
        return new RefundPart(state, left, cancelled, requested, amount);
    }
}
