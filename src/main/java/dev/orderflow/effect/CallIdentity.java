package dev.orderflow.effect;

import java.util.Optional;

/**
 * Identifies a request to a provider, whether it is made, repeated or looked up.
 *
 * @param key the idempotency key; every attempt at the same effect uses the same key
 * @param reference the provider's id of the request, if the provider returned one
 * @param customerId the order's customer; null if the ledger does not know it
 * @param isFirst whether this is the first attempt at this effect on any worker
 * @param provider the name of the provider that the order takes; null for the default provider
 */
public record CallIdentity(
        String key, Optional<String> reference, String customerId, boolean isFirst, String provider) {}
