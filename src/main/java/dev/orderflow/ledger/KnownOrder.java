package dev.orderflow.ledger;

/**
 * The content of an order as it was accepted.
 *
 * @param fingerprint null for an order accepted by a version without fingerprints
 * @param document an {@link dev.orderflow.OrderDocument} as JSON; null for an order of that version whose payment has not begun
 */
public record KnownOrder(String fingerprint, String document) {}
