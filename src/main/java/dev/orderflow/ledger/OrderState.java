package dev.orderflow.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.EnumSet;
import java.util.Set;

/** Where an order stands. It moves forward only, by compare-and-set. */
@RegisterForReflection
public enum OrderState {
    /** In the ledger; the payment is to be collected. */
    ACCEPTED,
    /** The payment is collected; the shipment is to be booked. */
    PAID,
    /** The shipment is booked. Final. */
    SHIPPED,
    /** The payment was declined. Final. */
    DECLINED,
    /** Cancelled before anybody was charged. Final. */
    CANCELLED,
    /** It will not be shipped: the payment is to be given back. */
    REFUNDING,
    /** The payment was given back. Final. */
    REFUNDED;

    static final Set<OrderState> FINAL = EnumSet.of(SHIPPED, DECLINED, CANCELLED, REFUNDED);
}
