package dev.orderflow.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.Money;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** The authorized payment is collected. The order has ended. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record PaymentCaptured(
        String orderId,
        String customerId,
        Money amount,
        String reference,
        OrderState state,
        Map<String, String> metadata)
        implements Fact {

    public static final String TYPE = "payment.captured";

    @Override
    public String type() {
        return TYPE;
    }
}
