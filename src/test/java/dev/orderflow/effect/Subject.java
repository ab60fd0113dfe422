package dev.orderflow.effect;

import static dev.orderflow.effect.OrderState.ACCEPTED;
import static dev.orderflow.effect.OrderState.ACTION_REQUIRED;
import static dev.orderflow.effect.OrderState.AUTHORIZED;
import static dev.orderflow.effect.OrderState.CAPTURING;
import static dev.orderflow.effect.OrderState.DECLINED;
import static dev.orderflow.effect.OrderState.PAID;
import static dev.orderflow.effect.OrderState.SHIPPED;
import static dev.orderflow.effect.OrderState.VOIDED;
import static dev.orderflow.effect.OrderState.VOIDING;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** An effect that the model explores. */
enum Subject {
    CHARGE(EffectKind.PAYMENT, ACCEPTED, PAID, DECLINED, false),
    PREPARED_CHARGE(EffectKind.PAYMENT, ACCEPTED, PAID, DECLINED, false),
    AUTHORIZATION(EffectKind.PAYMENT, ACCEPTED, AUTHORIZED, DECLINED, false),
    CUSTOMER_ACTION(EffectKind.PAYMENT, ACCEPTED, PAID, DECLINED, true),
    CAPTURE(EffectKind.CAPTURE, CAPTURING, SHIPPED, CAPTURING, false),
    VOID(EffectKind.VOID, VOIDING, VOIDED, VOIDING, false),
    PART_OF_A_REFUND(EffectKind.refund("r-1"), SHIPPED, SHIPPED, SHIPPED, false);

    final EffectKind kind;
    final OrderState start;
    final OrderState done;
    final OrderState refused;
    final boolean needsCustomer;

    /**
     * @param start the order's state before
     * @param done the order's state after success
     * @param refused the order's state after a refusal
     * @param needsCustomer whether a provider that decides later waits for the customer
     */
    Subject(EffectKind kind, OrderState start, OrderState done, OrderState refused, boolean needsCustomer) {
        this.kind = kind;
        this.start = start;
        this.done = done;
        this.refused = refused;
        this.needsCustomer = needsCustomer;
    }

    /** The ledger before the effect. A part of a refund is reserved there. */
    LedgerModel ledger(Supplier<Duration> clock) {
        LedgerModel ledger = new LedgerModel(clock, start);
        if (this == PART_OF_A_REFUND) {
            ledger.reserve(kind);
        }
        return ledger;
    }

    /** Whether the provider stores each request first, and acts when it is called again. */
    boolean isPrepared() {
        return this == PREPARED_CHARGE;
    }

    Set<OrderState> due() {
        return start == ACCEPTED ? Set.of(ACCEPTED, ACTION_REQUIRED) : Set.of(start);
    }

    Decision decide(Answer.Final answer) {
        return SmallDecision.of(Worker.ORDER_ID, answer, due(), done, refused);
    }
}
