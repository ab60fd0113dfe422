package dev.orderflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * The packed parcel of an order.
 *
 * @param weight in grams
 * @param length in millimetres, like width and height; may be null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record Parcel(
        @NotNull @Positive @Max(10_000_000) Integer weight,
        @Positive @Max(100_000) Integer length,
        @Positive @Max(100_000) Integer width,
        @Positive @Max(100_000) Integer height) {}
