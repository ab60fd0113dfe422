package dev.orderflow.order;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.orderflow.messaging.Fact;

/** The shop has an order for us. */
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
