package dev.orderflow.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The dead letter that stopped the order is replayed.
 *
 * @param by the operator
 */
@RegisterForReflection
record OrderResumed(
        String orderId,
        String deadLetterId,
        String by,
        @JsonIgnore String about) implements Fact {

    static final String TYPE = "order.resumed";

    @Override
    public String type() {
        return TYPE;
    }
}
