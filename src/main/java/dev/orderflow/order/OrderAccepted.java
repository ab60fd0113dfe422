package dev.orderflow.order;

import dev.orderflow.Money;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The order is in the ledger. Its payment is collected next. */
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
