package dev.orderflow.faultkit;

import java.time.Instant;
import java.util.Set;

/** Knows which alerts fired. */
@FunctionalInterface
interface AlertSource {

    /** The names of the alerts that fired at any time between the two. */
    Set<String> firing(Instant from, Instant to);

    /** Whether the metrics were scraped on time throughout. A busy machine may delay scrapes. */
    default boolean wereAttentive(Instant from, Instant to) {
        return true;
    }
}
