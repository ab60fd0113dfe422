package dev.orderflow.event;

/** The data of an event. Its record components are the fields of the published JSON. */
public interface Fact {

    /** The event type, which is also the routing key. */
    String type();

    String orderId();
}
