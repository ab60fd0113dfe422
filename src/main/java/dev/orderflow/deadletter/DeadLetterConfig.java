package dev.orderflow.deadletter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/** Dead letters and replays. */
@ConfigMapping(prefix = "orderflow.dead-letters")
public interface DeadLetterConfig {

    /** Whether dead letters are moved into the ledger. Otherwise they stay in their queue for another tool. */
    @WithDefault("true")
    boolean collect();

    /** Maximum messages per second of a replay that sets no rate of its own. */
    @WithDefault("100")
    @Positive
    @Max(10_000)
    int replayRate();
}
