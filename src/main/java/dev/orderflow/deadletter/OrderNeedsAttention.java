package dev.orderflow.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.orderflow.event.Fact;
import dev.orderflow.event.Reason;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The order has stopped, because a message that continues it was dead-lettered. An operator has to replay or discard it.
 *
 * @param message the failure, for people
 * @param flow the flow that dead-lettered the message
 */
@RegisterForReflection
record OrderNeedsAttention(
        String orderId,
        Reason reason,
        String message,
        String deadLetterId,
        String flow,
        @JsonIgnore String about) implements Fact {

    static final String TYPE = "order.needs_attention";

    @Override
    public String type() {
        return TYPE;
    }
}
