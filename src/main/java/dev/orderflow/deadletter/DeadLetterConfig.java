package dev.orderflow.deadletter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/** What becomes of messages that were given up. */
@ConfigMapping(prefix = "orderflow.dead-letters")
public interface DeadLetterConfig {

    /** Whether they are moved into the ledger, or stay in their queue for another tool to take. */
    @WithDefault("true")
    boolean collect();

    /** Messages in a second that a replay sends at the most, where it names no rate itself. */
    @WithDefault("100")
    @Positive
    @Max(10_000)
    int replayRate();
}
