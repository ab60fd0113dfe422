package dev.orderflow.shipping;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.Label;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * The shipment is booked with the carrier.
 *
 * @param label null if the carrier returned none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record ShipmentBooked(
        String orderId,
        String customerId,
        String reference,
        Label label,
        OrderState state,
        Map<String, String> metadata)
        implements Fact {

    public static final String TYPE = "shipment.booked";

    @Override
    public String type() {
        return TYPE;
    }
}
