package dev.orderflow.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.Money;
import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * The provider refused to refund a part of the payment. The amount can be requested again, under another id.
 *
 * @param reason the provider's text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record RefundFailed(
        String orderId, String customerId, String refundId, Money amount, String reason, Map<String, String> metadata)
        implements Fact {

    public static final String TYPE = "refund.failed";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String about() {
        return refundId;
    }
}
