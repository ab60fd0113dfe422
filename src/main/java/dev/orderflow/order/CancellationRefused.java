package dev.orderflow.order;

import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The cancellation came too late. The order continues, or has already ended.
 *
 * @param by the caller who requested the cancellation, or "by message" if it is not known
 */
@RegisterForReflection
public record CancellationRefused(String orderId, String reason, String by) implements Fact {

    public static final String TYPE = "cancellation.refused";

    @Override
    public String type() {
        return TYPE;
    }
}
