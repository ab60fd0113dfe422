package dev.orderflow.effect;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.EnumSet;
import java.util.Set;

/** The state of an order. It only moves forward, by compare-and-set. */
@RegisterForReflection
public enum OrderState {
    /** In the ledger; the payment is collected or authorized next. */
    ACCEPTED,
    /** The customer has to confirm the payment. */
    ACTION_REQUIRED,
    /** The payment is authorized; the shipment is booked next, then the payment is captured. */
    AUTHORIZED,
    /** The payment is collected; the shipment is booked next. */
    PAID,
    /** The shipment is booked; the authorized payment is captured next. */
    CAPTURING,
    /** The shipment is booked, and the payment is collected. Final. */
    SHIPPED,
    /** The payment is collected, and there is nothing to ship. Final. */
    COMPLETED,
    /** The payment was declined. Final. */
    DECLINED,
    /** Cancelled before the customer was charged. Final. */
    CANCELLED,
    /** Will not be shipped; the payment is refunded next. */
    REFUNDING,
    /** The payment was refunded. Final. */
    REFUNDED,
    /** Will not be shipped; the authorization is voided next. */
    VOIDING,
    /** The authorization was voided. Final. */
    VOIDED,
    /** An operator ended it by discarding the dead letter that stopped it. Final. */
    CLOSED;

    private static final Set<OrderState> FINAL =
            EnumSet.of(SHIPPED, COMPLETED, DECLINED, CANCELLED, REFUNDED, VOIDED, CLOSED);

    /** Whether the order has ended. */
    public boolean isFinal() {
        return FINAL.contains(this);
    }
}
