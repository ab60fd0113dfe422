package dev.orderflow.order;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.Money;
import dev.orderflow.OrderRef;
import dev.orderflow.event.Fact;
import dev.orderflow.event.OneLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A request to refund a part of the payment.
 *
 * @param refundId chosen by the caller; the same id again is the same refund
 * @param amount null for everything that is left
 * @param reason for people to read; may be null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record RefundRequest(
        @JsonAlias("order_id") @NotNull @Pattern(regexp = OrderRef.PATTERN)
        String orderId,

        @JsonAlias("refund_id") @NotNull @Pattern(regexp = RefundRequested.ID)
        String refundId,

        @Valid Money amount,
        @Size(max = 200) String reason)
        implements Fact {

    static final String TYPE = "order.refund";

    RefundRequest {
        reason = reason == null ? null : OneLine.of(reason, Integer.MAX_VALUE);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String about() {
        return refundId;
    }
}
