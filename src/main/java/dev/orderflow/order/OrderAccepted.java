package dev.orderflow.order;

import dev.orderflow.Money;
import dev.orderflow.ledger.OrderState;
import dev.orderflow.messaging.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The order is in the ledger; its payment is to be collected. */
@RegisterForReflection
public record OrderAccepted(String orderId, String customerId, Money amount, OrderState state) implements Fact {

    public static final String TYPE = "order.accepted";

    static OrderAccepted of(Order order) {
        return new OrderAccepted(order.orderId(), order.customerId(), order.total(), OrderState.ACCEPTED);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
