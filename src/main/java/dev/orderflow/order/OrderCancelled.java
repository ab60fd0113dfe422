package dev.orderflow.order;

import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The order will not be shipped. If it was paid, it is refunded next; otherwise it has ended.
 *
 * @param by the caller who cancelled it, or "by message" if it is not known
 */
@RegisterForReflection
public record OrderCancelled(String orderId, String reason, String by) implements Fact {

    public static final String TYPE = "order.cancelled";

    @Override
    public String type() {
        return TYPE;
    }
}
