package dev.orderflow.effect;

import dev.orderflow.event.Event;
import java.time.Duration;
import java.util.Set;

/** One row of the table {@code effects}, as {@link LedgerModel} has it. */
public final class EffectRow {
    EffectState state = EffectState.STARTED;
    public int attempts;
    Duration firstStartedAt;
    Duration lastStartedAt;
    Duration keyUsedAt;
    String reference;
    Event event;
    String waiter;
    boolean told;
    Duration due;

    boolean isIn(Set<EffectState> states) {
        return states.contains(state);
    }
}
