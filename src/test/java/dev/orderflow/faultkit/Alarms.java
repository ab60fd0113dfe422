package dev.orderflow.faultkit;

import java.time.Instant;
import java.util.Set;

/** Who knows which alerts fire. */
@FunctionalInterface
interface Alarms {

    /** Names of those that fired at any time in between. */
    Set<String> firing(Instant from, Instant to);
}
