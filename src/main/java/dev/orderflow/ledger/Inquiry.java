package dev.orderflow.ledger;

import java.util.Optional;

/**
 * A question to a provider: what became of this request?
 *
 * @param key the idempotency key that it was sent with
 * @param reference the provider's number for it, if one was received
 */
public record Inquiry(String key, Optional<String> reference) {}
