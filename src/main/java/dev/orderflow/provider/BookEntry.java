package dev.orderflow.provider;

import dev.orderflow.Money;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.event.OneLine;

/**
 * An object in a provider's own list, such as a payment, as the effect that it should be in the ledger.
 *
 * @param key the idempotency key of the effect
 * @param reference the provider's id of the object
 * @param amount null if the object has none
 * @param isDone whether the effect has happened and still stands; false for one that is open, refused, or failed afterwards
 */
public record BookEntry(String key, String reference, Money amount, boolean isDone) {

    private static final int MAX_REFERENCE = 512;

    /** Whether key and reference can be those of an effect. Providers also list the objects of others. */
    public boolean isOfAnEffect() {
        return WebhookEvent.isKey(key) && !reference.isBlank() && OneLine.isFit(reference, MAX_REFERENCE);
    }

    public String orderId() {
        return key.substring(0, key.lastIndexOf(':'));
    }

    public EffectKind kind() {
        return new EffectKind(key.substring(key.lastIndexOf(':') + 1));
    }
}
