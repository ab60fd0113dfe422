package dev.orderflow.payment;

import dev.orderflow.Money;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The customer was charged. The shipment is booked next. */
@RegisterForReflection
public record PaymentCollected(String orderId, String customerId, Money amount, String reference, OrderState state)
        implements Fact {

    public static final String TYPE = "payment.collected";

    @Override
    public String type() {
        return TYPE;
    }
}
