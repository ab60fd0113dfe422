package dev.orderflow.payment;

import dev.orderflow.Money;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The payment was refunded to the customer. The order has ended. */
@RegisterForReflection
public record PaymentRefunded(String orderId, String customerId, Money amount, String reference, OrderState state)
        implements Fact {

    public static final String TYPE = "payment.refunded";

    @Override
    public String type() {
        return TYPE;
    }
}
