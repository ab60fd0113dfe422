package dev.orderflow.faultkit;

import java.time.Instant;
import java.util.Set;

/** Who knows which alerts fire. */
@FunctionalInterface
interface Alarms {

    /** Names of those that fired at any time in between. */
    Set<String> firing(Instant from, Instant to);

    /** Whether they read the metrics as often as they should all the time; on a machine that is too busy they may not. */
    default boolean wereAttentive(Instant from, Instant to) {
        return true;
    }
}
