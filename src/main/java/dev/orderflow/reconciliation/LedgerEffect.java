package dev.orderflow.reconciliation;

import dev.orderflow.Money;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.EffectState;

/**
 * An effect in the ledger.
 *
 * @param reference the provider's; null if there is none
 * @param amount of a payment or refund; the order's total for a shipment
 * @param payment the provider's reference of the order's payment; null if there is none
 * @param isVoided whether the order's authorization is voided, or its void has begun
 */
record LedgerEffect(
        String orderId,
        EffectKind kind,
        EffectState state,
        String reference,
        Money amount,
        String payment,
        boolean isVoided) {

    String key() {
        return kind.keyFor(orderId);
    }
}
