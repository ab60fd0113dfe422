package dev.orderflow.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Something done at a provider that must happen once for each order. A flow may have kinds of its own: the ledger treats all
 * alike, but for the payment and the shipment, which a cancel may come before.
 *
 * @param name in capitals; a part of the idempotency key, so it never changes
 */
@RegisterForReflection
public record EffectKind(String name) {

    public static final EffectKind PAYMENT = new EffectKind("PAYMENT");
    public static final EffectKind SHIPMENT = new EffectKind("SHIPMENT");

    /** Gives the payment of an order back that is not shipped. */
    public static final EffectKind REFUND = new EffectKind("REFUND");

    /** The idempotency key that the provider sees: the same at every attempt. */
    public String keyFor(String orderId) {
        return orderId + ":" + name;
    }

    /** Whether its provider is sent what only the order's document says. */
    boolean needsDocument() {
        return !equals(PAYMENT) && !equals(REFUND);
    }

    @Override
    public String toString() {
        return name;
    }
}
