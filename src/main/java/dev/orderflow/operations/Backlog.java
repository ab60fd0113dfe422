package dev.orderflow.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The unfinished work of all workers.
 *
 * @param orders number of orders that have not ended and need neither an operator nor the customer
 * @param uncaptured number of orders that were shipped more than five minutes ago and whose payment is not captured
 * @param oldest creation time of the oldest of these orders; empty if there are none
 * @param deadLetters number of dead letters that need an operator, by reason
 */
record Backlog(long orders, long uncaptured, Optional<Instant> oldest, Map<String, Long> deadLetters) {

    static final Backlog NONE = new Backlog(0, 0, Optional.empty(), Map.of());

    /** Age of the oldest order; zero if the shop's clock is ahead of the worker's. */
    Duration age(Instant now) {
        return oldest.map(created -> Duration.between(created, now))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }
}
