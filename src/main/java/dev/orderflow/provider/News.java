package dev.orderflow.provider;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.orderflow.ledger.EffectKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A provider has decided something. What it decided is not taken from here: it is asked.
 *
 * @param idempotencyKey of the request that it decided
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
record News(
        @NotNull @Pattern(regexp = "[A-Za-z0-9._:-]{1,64}:[A-Z_]{1,32}")
        String idempotencyKey) {

    String orderId() {
        return idempotencyKey.substring(0, idempotencyKey.lastIndexOf(':'));
    }

    EffectKind kind() {
        return new EffectKind(idempotencyKey.substring(idempotencyKey.lastIndexOf(':') + 1));
    }
}
