package dev.orderflow.order;

import dev.orderflow.messaging.Fact;

/** It was too late to cancel: the order goes on, or has ended otherwise. */
public record CancellationRefused(String orderId, String reason) implements Fact {

    public static final String TYPE = "cancellation.refused";

    @Override
    public String type() {
        return TYPE;
    }
}
