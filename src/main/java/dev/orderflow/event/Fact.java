package dev.orderflow.event;

/** The data of an event. Its record components are the fields of the published JSON. */
public interface Fact {

    /** The event type, which is also the routing key. */
    String type();

    String orderId();

    /** Distinguishes this event from others of its type about the same order. Empty if there is only one. */
    default String about() {
        return "";
    }
}
