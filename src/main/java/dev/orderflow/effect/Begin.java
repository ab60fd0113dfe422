package dev.orderflow.effect;

import java.util.Set;

/**
 * An effect to begin.
 *
 * @param when the order states in which the effect is due; in any other state the ledger does not begin it
 * @param ticket the ticket of a message from a retry queue, see {@link Wait}; null for any other message
 */
public record Begin(String orderId, EffectKind kind, Set<OrderState> when, String ticket) {}
