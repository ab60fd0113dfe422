package dev.orderflow.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Orders that have not ended.
 *
 * @param oldest when the oldest of them was created; empty if there is none
 */
record OpenOrders(long count, Optional<Instant> oldest) {}
