package dev.orderflow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * @param amount in minor units (cents), never a fraction
 * @param currency ISO 4217 code, such as EUR
 */
@RegisterForReflection
public record Money(
        @NotNull @PositiveOrZero Long amount,
        @NotNull @IsoCurrency String currency) {}
