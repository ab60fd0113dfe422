package dev.orderflow.provider;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.orderflow.OrderRef;
import dev.orderflow.effect.EffectKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A webhook: the provider has decided a request. The decision is not part of it and is looked up at the provider.
 *
 * @param idempotencyKey the key of the decided request
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
record Notification(
        @NotNull @Pattern(regexp = OrderRef.PATTERN + ":[A-Z_]{1,32}(/[A-Za-z0-9._-]{1,64})?")
        String idempotencyKey) {

    String orderId() {
        return idempotencyKey.substring(0, idempotencyKey.lastIndexOf(':'));
    }

    EffectKind kind() {
        return new EffectKind(idempotencyKey.substring(idempotencyKey.lastIndexOf(':') + 1));
    }
}
