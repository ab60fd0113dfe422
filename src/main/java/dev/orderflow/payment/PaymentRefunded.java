package dev.orderflow.payment;

import dev.orderflow.Money;
import dev.orderflow.messaging.Fact;

/** The customer has the money back. The order ends here. */
public record PaymentRefunded(String orderId, Money amount, String reference) implements Fact {

    public static final String TYPE = "payment.refunded";

    @Override
    public String type() {
        return TYPE;
    }
}
