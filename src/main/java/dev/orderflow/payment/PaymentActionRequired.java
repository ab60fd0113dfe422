package dev.orderflow.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.Money;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * The customer has to confirm the payment, for example by 3-D Secure.
 *
 * @param url the provider's link for the customer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record PaymentActionRequired(
        String orderId,
        String customerId,
        Money amount,
        String reference,
        String url,
        OrderState state,
        Map<String, String> metadata)
        implements Fact {

    public static final String TYPE = "payment.action_required";

    @Override
    public String type() {
        return TYPE;
    }
}
