package dev.orderflow.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.Money;
import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A part of the payment is reserved for a refund. It is refunded next.
 *
 * @param by the caller who requested it, or "by message" if it is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record RefundRequested(String orderId, String refundId, Money amount, String reason, String by) implements Fact {

    public static final String TYPE = "refund.requested";

    /** The form of a refund's id. Without the colon, which separates the parts of an idempotency key. */
    public static final String ID = "[A-Za-z0-9._-]{1,64}";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String about() {
        return refundId;
    }
}
