package dev.orderflow.effect;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.EnumSet;
import java.util.Set;

/** The state of an order. It only moves forward, by compare-and-set. */
@RegisterForReflection
public enum OrderState {
    /** In the ledger; the payment is collected next. */
    ACCEPTED,
    /** The payment is collected; the shipment is booked next. */
    PAID,
    /** The shipment is booked. Final. */
    SHIPPED,
    /** The payment was declined. Final. */
    DECLINED,
    /** Cancelled before the customer was charged. Final. */
    CANCELLED,
    /** Will not be shipped; the payment is refunded next. */
    REFUNDING,
    /** The payment was refunded. Final. */
    REFUNDED;

    private static final Set<OrderState> FINAL = EnumSet.of(SHIPPED, DECLINED, CANCELLED, REFUNDED);

    /** Whether the order has ended. */
    public boolean isFinal() {
        return FINAL.contains(this);
    }
}
