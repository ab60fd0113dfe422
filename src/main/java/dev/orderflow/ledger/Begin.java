package dev.orderflow.ledger;

import java.util.Set;

/**
 * An effect to begin.
 *
 * @param when the states of the order that call for it; in any other state the ledger refuses
 * @param ticket of a message that comes from a retry queue, see {@link Wait}; null for any other
 */
record Begin(String orderId, EffectKind kind, Set<OrderState> when, String ticket) {}
