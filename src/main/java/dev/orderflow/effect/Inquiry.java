package dev.orderflow.effect;

import java.util.Optional;

/**
 * A look-up of an earlier request at a provider.
 *
 * @param identity identifies the request
 * @param reference the provider's id of the request, if the provider returned one
 */
public record Inquiry(CallIdentity identity, Optional<String> reference) {

    public String key() {
        return identity.key();
    }
}
