package dev.orderflow.shipping;

import dev.orderflow.ledger.OrderState;
import dev.orderflow.messaging.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The parcel is booked with the carrier. The order ends here. */
@RegisterForReflection
public record ShipmentBooked(String orderId, String customerId, String reference, OrderState state) implements Fact {

    public static final String TYPE = "shipment.booked";

    @Override
    public String type() {
        return TYPE;
    }
}
