package dev.orderflow.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is not done yet, by anyone.
 *
 * @param orders that have not ended and do not wait for a person
 * @param oldest when the oldest of them was created; empty if there is none
 * @param deadLetters that need a person, by reason
 */
record Backlog(long orders, Optional<Instant> oldest, Map<String, Long> deadLetters) {

    static final Backlog NONE = new Backlog(0, Optional.empty(), Map.of());

    /** Of the oldest order; 0 where the shop's clock is ahead of ours. */
    Duration age(Instant now) {
        return oldest.map(created -> Duration.between(created, now))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }
}
