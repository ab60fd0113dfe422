package dev.orderflow.order;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.orderflow.OrderRef;
import dev.orderflow.event.Fact;
import dev.orderflow.event.OneLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A request to cancel an order.
 *
 * @param reason for people to read; may be null
 */
@RegisterForReflection
record Cancellation(
        @JsonAlias("order_id") @NotNull @Pattern(regexp = OrderRef.PATTERN)
        String orderId,

        @Size(max = 200) String reason)
        implements Fact {

    static final String TYPE = "order.cancel";

    Cancellation {
        reason = reason == null ? null : OneLine.of(reason, Integer.MAX_VALUE);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
