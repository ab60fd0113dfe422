package dev.orderflow.effect;

/** When the customer's money is taken. */
public enum Capture {
    /** The customer is charged before the shipment is booked. */
    AT_ORDER,
    /** The payment is authorized before the shipment is booked, and captured after it. */
    AT_SHIPMENT
}
