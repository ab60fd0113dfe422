package dev.orderflow;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * Identifies the order that a message between two flows is about. All other fields are ignored, because the ledger is
 * authoritative.
 */
@RegisterForReflection
public record OrderRef(
        @JsonAlias("order_id") @NotNull @Pattern(regexp = OrderRef.PATTERN)
        String orderId) {

    /** The form of an order id. */
    public static final String PATTERN = "[A-Za-z0-9._:-]{1,64}";
}
