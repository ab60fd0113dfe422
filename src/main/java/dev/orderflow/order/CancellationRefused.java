package dev.orderflow.order;

import dev.orderflow.messaging.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * It was too late to cancel: the order goes on, or has ended otherwise.
 *
 * @param by the name of the caller who wanted to cancel it over HTTP, or "by message"
 */
@RegisterForReflection
public record CancellationRefused(String orderId, String reason, String by) implements Fact {

    public static final String TYPE = "cancellation.refused";

    @Override
    public String type() {
        return TYPE;
    }
}
