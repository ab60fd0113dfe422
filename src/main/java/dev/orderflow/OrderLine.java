package dev.orderflow;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/** @param unitPrice optional; if any line has none, the lines are not checked against the order's total */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderLine(
        @NotBlank @Size(max = 64) String sku,
        @NotNull @Positive @Max(1_000_000) Integer quantity,
        @JsonAlias("unit_price") @Valid Money unitPrice) {}
