package dev.orderflow.shipping;

import dev.orderflow.ledger.OrderState;
import dev.orderflow.messaging.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The carrier does not ship this parcel: the payment is to be given back. */
@RegisterForReflection
public record ShipmentRefused(String orderId, String customerId, String reason, OrderState state) implements Fact {

    public static final String TYPE = "shipment.refused";

    @Override
    public String type() {
        return TYPE;
    }
}
