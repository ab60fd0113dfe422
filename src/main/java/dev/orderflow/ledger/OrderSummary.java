package dev.orderflow.ledger;

import dev.orderflow.Money;
import dev.orderflow.effect.OrderState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * One order in a list.
 *
 * @param minorUnits digits after the decimal point in the currency, which browsers do not know
 */
@RegisterForReflection
public record OrderSummary(
        String orderId, OrderState state, Money total, int minorUnits, Instant createdAt, Instant updatedAt) {

    OrderSummary(String orderId, OrderState state, Money total, Instant createdAt, Instant updatedAt) {
        this(orderId, state, total, total.minorUnits(), createdAt, updatedAt);
    }
}
