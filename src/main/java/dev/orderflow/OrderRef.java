package dev.orderflow;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * All that a message between two flows is believed: which order it is about. Whatever else it says is not read, because the
 * ledger knows it better.
 */
@RegisterForReflection
public record OrderRef(
        @JsonAlias("order_id") @NotNull @Pattern(regexp = "[A-Za-z0-9._:-]{1,64}")
        String orderId) {}
