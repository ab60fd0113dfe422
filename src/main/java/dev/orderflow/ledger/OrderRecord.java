package dev.orderflow.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** All that the ledger knows of one order. */
@RegisterForReflection
public record OrderRecord(OrderSummary order, Map<EffectKind, Effect> effects, List<Entry> timeline) {

    /** @param finishedAt null while it is open */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Effect(
            EffectState state,
            int attempts,
            String reference,
            String reason,
            Instant firstStartedAt,
            Instant lastStartedAt,
            Instant finishedAt) {}

    /**
     * An event that was published.
     *
     * @param by who cancelled or wanted to; null for every other event
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(Instant at, String type, String eventId, String by) {}
}
