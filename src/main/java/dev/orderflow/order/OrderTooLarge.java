package dev.orderflow.order;

/** An order above {@code orderflow.intake.max-order-size}. */
class OrderTooLarge extends RuntimeException {

    OrderTooLarge(String message) {
        super(message);
    }
}
