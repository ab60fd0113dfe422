package dev.orderflow.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.EffectState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One order with its effects and its timeline.
 *
 * @param paymentProvider the name of the provider that the order takes; null for the default provider
 * @param shippingProvider the same for the shipment
 */
@RegisterForReflection
public record OrderRecord(
        OrderSummary order,
        String paymentProvider,
        String shippingProvider,
        Map<EffectKind, Effect> effects,
        List<Entry> timeline) {

    /**
     * @param finishedAt null while the effect is open
     * @param amount of a refund, in minor units; null for other effects
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Effect(
            EffectState state,
            int attempts,
            String reference,
            String reason,
            Instant firstStartedAt,
            Instant lastStartedAt,
            Instant finishedAt,
            Long amount) {}

    /**
     * A published event.
     *
     * @param by the user or program that requested a cancellation or a refund; null for all other events
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(Instant at, String type, String eventId, String by) {}
}
