package dev.orderflow.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.Money;
import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Nothing is reserved or refunded for this request.
 *
 * @param amount the requested amount; null if everything that is left was requested
 * @param reason for people to read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record RefundRefused(String orderId, String refundId, Money amount, String reason) implements Fact {

    public static final String TYPE = "refund.refused";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String about() {
        return refundId;
    }
}
