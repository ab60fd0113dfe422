package dev.orderflow.shipping;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.Fact;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** The carrier refused the shipment. The payment is refunded next. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record ShipmentRefused(
        String orderId, String customerId, String reason, OrderState state, Map<String, String> metadata)
        implements Fact {

    public static final String TYPE = "shipment.refused";

    @Override
    public String type() {
        return TYPE;
    }
}
