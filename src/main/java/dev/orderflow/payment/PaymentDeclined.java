package dev.orderflow.payment;

import dev.orderflow.Money;
import dev.orderflow.messaging.Fact;

/** The customer was not charged, and will not be. The order ends here. */
public record PaymentDeclined(String orderId, Money amount, String reason) implements Fact {

    public static final String TYPE = "payment.declined";

    @Override
    public String type() {
        return TYPE;
    }
}
