package dev.orderflow.order;

import dev.orderflow.messaging.Fact;

/** The order will not be shipped. If it was paid, the refund follows; if not, it ends here. */
public record OrderCancelled(String orderId, String reason) implements Fact {

    public static final String TYPE = "order.cancelled";

    @Override
    public String type() {
        return TYPE;
    }
}
