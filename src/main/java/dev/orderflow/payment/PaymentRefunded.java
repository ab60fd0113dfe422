package dev.orderflow.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.Money;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * The payment, or a part of it, was refunded to the customer.
 *
 * @param refundId of the request for a part; null if the order has ended and everything that was left is refunded
 * @param state REFUNDED if the order has ended; null for a part
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record PaymentRefunded(
        String orderId,
        String customerId,
        String refundId,
        Money amount,
        String reference,
        OrderState state,
        Map<String, String> metadata)
        implements Fact {

    public static final String TYPE = "payment.refunded";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String about() {
        return refundId == null ? "" : refundId;
    }
}
