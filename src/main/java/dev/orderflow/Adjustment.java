package dev.orderflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * An amount of the whole order that is added to the sum of its lines. It may be negative.
 *
 * @param label for people; may be null
 * @param code such as the code of a voucher; may be null
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Adjustment(
        @NotNull Type type,
        @Size(max = 200) String label,
        @Size(max = 64) String code,
        @NotNull @Valid Amount amount) {

    /** What the amount is for. */
    public enum Type {
        @JsonProperty("discount")
        DISCOUNT,
        @JsonProperty("shipping")
        SHIPPING,
        @JsonProperty("fee")
        FEE,
        @JsonProperty("tax")
        TAX,
        @JsonProperty("gift_card")
        GIFT_CARD
    }

    /**
     * @param amount in minor units (cents); negative if it is taken off
     * @param currency ISO 4217 code, such as EUR
     */
    @RegisterForReflection
    public record Amount(
            @NotNull Long amount, @NotNull @IsoCurrency String currency) {}
}
