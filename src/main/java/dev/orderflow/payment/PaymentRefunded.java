package dev.orderflow.payment;

import dev.orderflow.Money;
import dev.orderflow.ledger.OrderState;
import dev.orderflow.messaging.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The customer has the money back. The order ends here. */
@RegisterForReflection
public record PaymentRefunded(String orderId, String customerId, Money amount, String reference, OrderState state)
        implements Fact {

    public static final String TYPE = "payment.refunded";

    @Override
    public String type() {
        return TYPE;
    }
}
