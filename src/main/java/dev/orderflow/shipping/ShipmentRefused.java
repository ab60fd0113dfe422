package dev.orderflow.shipping;

import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The carrier refused the shipment. The payment is refunded next. */
@RegisterForReflection
public record ShipmentRefused(String orderId, String customerId, String reason, OrderState state) implements Fact {

    public static final String TYPE = "shipment.refused";

    @Override
    public String type() {
        return TYPE;
    }
}
