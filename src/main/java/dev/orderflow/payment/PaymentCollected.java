package dev.orderflow.payment;

import dev.orderflow.Address;
import dev.orderflow.Money;
import dev.orderflow.OrderLine;
import dev.orderflow.messaging.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;

/** The customer was charged; the shipment is to be booked. */
@RegisterForReflection
public record PaymentCollected(String orderId, Money amount, String reference, List<OrderLine> lines, Address shipTo)
        implements Fact {

    public static final String TYPE = "payment.collected";

    public PaymentCollected {
        Objects.requireNonNull(orderId, "orderId must not be null");
        Objects.requireNonNull(shipTo, "shipTo must not be null");
    }

    @Override
    public String type() {
        return TYPE;
    }
}
