package dev.orderflow.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.effect.EffectKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * Something that a provider and the ledger say differently.
 *
 * @param id 0 before it is stored
 * @param provider the name of the provider in metrics, such as {@code payment}
 * @param effect such as {@code PAYMENT}
 * @param reference the provider's id of the object
 * @param detail a sentence for operators
 * @param dismissedBy null while it is open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record Finding(
        long id,
        String provider,
        String orderId,
        String effect,
        String reference,
        Difference difference,
        String detail,
        Instant foundAt,
        Instant seenAt,
        String dismissedBy,
        String why) {

    static Finding of(
            String provider, String orderId, EffectKind kind, String reference, Difference difference, String more) {
        String detail = kind.label() + " of order " + orderId + ": " + difference.text() + more;
        return new Finding(0, provider, orderId, kind.name(), reference, difference, detail, null, null, null, null);
    }
}
