package dev.orderflow.effect;

/**
 * Identifies a call to a provider.
 *
 * @param key the idempotency key; every attempt at the same effect uses the same key
 * @param customerId the order's customer; null if the ledger does not know it
 * @param isFirst whether this is the first attempt at this effect on any worker
 */
public record CallIdentity(String key, String customerId, boolean isFirst) {}
