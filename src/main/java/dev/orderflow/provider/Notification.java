package dev.orderflow.provider;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A webhook of the HTTP contract: the provider has decided a request. The decision is not part of it and is looked up at the
 * provider.
 *
 * @param idempotencyKey the key of the decided request
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
record Notification(
        @NotNull @Pattern(regexp = WebhookEvent.KEY) String idempotencyKey) {}
