package dev.orderflow.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.orderflow.event.Fact;
import dev.orderflow.event.OneLine;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The order has ended, because an operator discarded the dead letter that stopped it.
 *
 * @param by the operator
 * @param reason of the operator, for people
 */
@RegisterForReflection
record OrderClosed(
        String orderId,
        String deadLetterId,
        String by,
        String reason,
        @JsonIgnore String about) implements Fact {

    static final String TYPE = "order.closed";

    OrderClosed {
        reason = OneLine.of(reason, Integer.MAX_VALUE);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
