package dev.orderflow.ledger;

/**
 * What an order in the ledger said when it was accepted.
 *
 * @param fingerprint null for an order that a version before fingerprints accepted
 * @param document an {@link dev.orderflow.OrderDocument} as JSON; null for an order of that version whose payment has not begun
 */
public record KnownOrder(String fingerprint, String document) {}
