package dev.orderflow.payment;

import dev.orderflow.Money;
import dev.orderflow.ledger.OrderState;
import dev.orderflow.messaging.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The customer was charged; the shipment is to be booked. */
@RegisterForReflection
public record PaymentCollected(String orderId, String customerId, Money amount, String reference, OrderState state)
        implements Fact {

    public static final String TYPE = "payment.collected";

    @Override
    public String type() {
        return TYPE;
    }
}
