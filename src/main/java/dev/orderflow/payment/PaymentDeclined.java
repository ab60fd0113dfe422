package dev.orderflow.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.Money;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** The customer was not charged, and will not be. The order has ended. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record PaymentDeclined(
        String orderId, String customerId, Money amount, String reason, OrderState state, Map<String, String> metadata)
        implements Fact {

    public static final String TYPE = "payment.declined";

    @Override
    public String type() {
        return TYPE;
    }
}
