package dev.orderflow.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Something done at a provider that must happen once for each order. */
@RegisterForReflection
public enum EffectKind {
    PAYMENT,
    SHIPMENT,
    /** Gives the payment of an order back that is not shipped. */
    REFUND;

    /** The idempotency key that the provider sees: the same at every attempt. */
    public String keyFor(String orderId) {
        return orderId + ":" + name();
    }
}
