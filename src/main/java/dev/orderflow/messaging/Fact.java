package dev.orderflow.messaging;

/** The data of an event: something that happened to an order. Its record components are the JSON that is published. */
public interface Fact {

    /** The event type, which is the routing key as well. */
    String type();

    String orderId();
}
