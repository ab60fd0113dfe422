package dev.orderflow.effect;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import java.util.Set;

/**
 * An action at a provider that must happen once for each order. A flow may define its own kinds. The ledger treats all kinds
 * alike, except that a cancellation can take the place of the payment and the shipment.
 *
 * @param name in capitals; it is a part of the idempotency key and must never change
 */
@RegisterForReflection
public record EffectKind(String name) {

    /** Collects the payment, or authorizes it if it is captured later. */
    public static final EffectKind PAYMENT = new EffectKind("PAYMENT");

    public static final EffectKind SHIPMENT = new EffectKind("SHIPMENT");

    /** Collects an authorized payment. */
    public static final EffectKind CAPTURE = new EffectKind("CAPTURE");

    /** Releases an authorized payment that is not captured. */
    public static final EffectKind VOID = new EffectKind("VOID");

    /** Refunds what is left of the payment of an order that will not be shipped. */
    public static final EffectKind REFUND = new EffectKind("REFUND");

    private static final String PART = "/";
    private static final Set<EffectKind> OF_MONEY = Set.of(PAYMENT, CAPTURE, VOID, REFUND);
    private static final Set<EffectKind> PERSISTENT = Set.of(CAPTURE, VOID);

    /** Refunds a part of the payment. */
    public static EffectKind refund(String refundId) {
        return new EffectKind(REFUND.name + PART + refundId);
    }

    /** The kind without the id of a part: REFUND for every refund. */
    public EffectKind family() {
        int end = name.indexOf(PART);
        return end < 0 ? this : new EffectKind(name.substring(0, end));
    }

    /** For people, such as {@code payment} or {@code refund/r-1}. The id of a part stays as it is. */
    public String label() {
        String family = family().name;
        return family.toLowerCase(Locale.ROOT) + name.substring(family.length());
    }

    /** The idempotency key for the provider. It is the same for every attempt. The ledger makes the same in SQL. */
    public String keyFor(String orderId) {
        return orderId + ":" + name;
    }

    /** Whether the request to the provider contains data from the order's document. */
    public boolean needsDocument() {
        return !OF_MONEY.contains(family());
    }

    /** Whether it is retried for days, because the goods have left or the customer's money is held. */
    boolean isPersistent() {
        return PERSISTENT.contains(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
