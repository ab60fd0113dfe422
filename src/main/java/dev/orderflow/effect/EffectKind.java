package dev.orderflow.effect;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An action at a provider that must happen once for each order. A flow may define its own kinds. The ledger treats all kinds
 * alike, except that a cancellation can take the place of the payment and the shipment.
 *
 * @param name in capitals; it is a part of the idempotency key and must never change
 */
@RegisterForReflection
public record EffectKind(String name) {

    public static final EffectKind PAYMENT = new EffectKind("PAYMENT");
    public static final EffectKind SHIPMENT = new EffectKind("SHIPMENT");

    /** Refunds the payment of an order that will not be shipped. */
    public static final EffectKind REFUND = new EffectKind("REFUND");

    /** The idempotency key for the provider. It is the same for every attempt. */
    public String keyFor(String orderId) {
        return orderId + ":" + name;
    }

    /** Whether the request to the provider contains data from the order's document. */
    public boolean needsDocument() {
        return !equals(PAYMENT) && !equals(REFUND);
    }

    @Override
    public String toString() {
        return name;
    }
}
