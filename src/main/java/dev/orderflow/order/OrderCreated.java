package dev.orderflow.order;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.orderflow.messaging.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The shop has an order for us. */
@RegisterForReflection
record OrderCreated(@JsonUnwrapped Order order) implements Fact {

    static final String TYPE = "order.created";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String orderId() {
        return order.orderId();
    }
}
