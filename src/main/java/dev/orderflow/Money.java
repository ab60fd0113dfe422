package dev.orderflow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.Currency;

/**
 * @param amount in minor units (cents), never a fraction
 * @param currency ISO 4217 code, such as EUR
 */
@RegisterForReflection
public record Money(
        @NotNull @PositiveOrZero Long amount,
        @NotNull @IsoCurrency String currency) {

    /** Whether the amount is zero, so that nothing is collected or refunded. */
    public boolean nothing() {
        return amount != null && amount == 0;
    }

    /** @return number of decimal digits that ISO 4217 defines for the currency; 0 if it defines none */
    public int minorUnits() {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
