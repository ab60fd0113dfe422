package dev.orderflow.order;

import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The order will not be shipped. If it was paid, it is refunded next; otherwise it has ended.
 *
 * @param by the name of the caller who cancelled it over HTTP, or "by message"
 */
@RegisterForReflection
public record OrderCancelled(String orderId, String reason, String by) implements Fact {

    public static final String TYPE = "order.cancelled";

    @Override
    public String type() {
        return TYPE;
    }
}
