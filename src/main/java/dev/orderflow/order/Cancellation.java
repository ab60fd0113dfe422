package dev.orderflow.order;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.orderflow.messaging.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * The shop wants an order not to be shipped.
 *
 * @param reason for people; may be missing
 */
@RegisterForReflection
record Cancellation(
        @JsonAlias("order_id") @NotNull @Pattern(regexp = "[A-Za-z0-9._:-]{1,64}")
        String orderId,

        @Size(max = 200) String reason)
        implements Fact {

    static final String TYPE = "order.cancel";

    @Override
    public String type() {
        return TYPE;
    }
}
