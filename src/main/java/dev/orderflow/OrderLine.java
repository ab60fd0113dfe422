package dev.orderflow;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/**
 * @param name of the goods, for people; may be null
 * @param unitPrice optional; if any line has none, the lines are not checked against the order's total
 * @param discount taken off the price of the whole line; may be null
 * @param tax of the whole line; may be null
 * @param requiresShipping null or true if the carrier has to ship it; false for a download or a gift card
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderLine(
        @NotBlank @Size(max = 64) String sku,
        @Size(max = 200) String name,
        @NotNull @Positive @Max(1_000_000) Integer quantity,
        @JsonAlias("unit_price") @Valid Money unitPrice,
        @Valid Money discount,
        @Valid Money tax,
        @JsonAlias("requires_shipping") Boolean requiresShipping) {

    /** Whether the carrier has to ship it. */
    @JsonIgnore
    public boolean isShipped() {
        return requiresShipping == null || requiresShipping;
    }
}
