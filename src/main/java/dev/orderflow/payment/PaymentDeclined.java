package dev.orderflow.payment;

import dev.orderflow.Money;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The customer was not charged, and will not be. The order has ended. */
@RegisterForReflection
public record PaymentDeclined(String orderId, String customerId, Money amount, String reason, OrderState state)
        implements Fact {

    public static final String TYPE = "payment.declined";

    @Override
    public String type() {
        return TYPE;
    }
}
