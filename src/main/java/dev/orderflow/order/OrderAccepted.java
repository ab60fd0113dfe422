package dev.orderflow.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.Money;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** The order is in the ledger. Its payment is collected next. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record OrderAccepted(
        String orderId, String customerId, Money amount, OrderState state, Map<String, String> metadata)
        implements Fact {

    public static final String TYPE = "order.accepted";

    static OrderAccepted of(Order order) {
        return new OrderAccepted(
                order.orderId(), order.customerId(), order.total(), OrderState.ACCEPTED, order.metadata());
    }

    @Override
    public String type() {
        return TYPE;
    }
}
