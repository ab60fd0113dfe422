package dev.orderflow.shipping;

import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The shipment is booked with the carrier. The order has ended. */
@RegisterForReflection
public record ShipmentBooked(String orderId, String customerId, String reference, OrderState state) implements Fact {

    public static final String TYPE = "shipment.booked";

    @Override
    public String type() {
        return TYPE;
    }
}
