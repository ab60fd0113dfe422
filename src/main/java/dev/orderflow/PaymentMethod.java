package dev.orderflow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * How the customer pays.
 *
 * @param token stands for the customer's card at the payment provider; whoever holds it can charge, so it is never shown
 */
@RegisterForReflection
public record PaymentMethod(
        @NotBlank @Size(max = 32) String method,
        @NotBlank @Size(max = 200) String token) {

    @Override
    public String toString() {
        return "PaymentMethod[method=" + method + ", token=***]";
    }
}
