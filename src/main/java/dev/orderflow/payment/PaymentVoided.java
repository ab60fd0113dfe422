package dev.orderflow.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.Money;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** The authorization is released, and the customer is not charged. The order has ended. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record PaymentVoided(
        String orderId,
        String customerId,
        Money amount,
        String reference,
        OrderState state,
        Map<String, String> metadata)
        implements Fact {

    public static final String TYPE = "payment.voided";

    @Override
    public String type() {
        return TYPE;
    }
}
