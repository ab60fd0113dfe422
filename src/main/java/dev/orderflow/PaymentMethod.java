package dev.orderflow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * The payment method of an order.
 *
 * @param token the payment provider's token for the customer's card. Anyone who holds it can charge the card, so it is never shown
 */
@RegisterForReflection
public record PaymentMethod(
        @NotBlank @Size(max = 32) String method,
        @NotBlank @Size(max = 200) String token) {

    private static final String NONE = "none";

    /** Fills missing fields with {@code none}, because an order with a total of zero needs no payment method. */
    public static PaymentMethod ofNothing(PaymentMethod given) {
        return given == null
                ? new PaymentMethod(NONE, NONE)
                : new PaymentMethod(orNone(given.method()), orNone(given.token()));
    }

    private static String orNone(String text) {
        return text == null || text.isBlank() ? NONE : text;
    }

    @Override
    public String toString() {
        return "PaymentMethod[method=" + method + ", token=***]";
    }
}
