package dev.orderflow.shipping;

import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.OrderState;
import dev.orderflow.effect.Step;
import dev.orderflow.effect.StepProtocol;
import dev.orderflow.event.Event;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;

/** Books the shipment, once. */
@Singleton
class BookShipment {

    private final StepProtocol protocol;
    private final ShippingProvider provider;
    private final ShippingConfig config;

    BookShipment(StepProtocol protocol, ShippingProvider provider, ShippingConfig config) {
        this.protocol = protocol;
        this.provider = provider;
        this.config = config;
    }

    /** @param ticket the message's ticket */
    Uni<Event> book(String orderId, String ticket) {
        return protocol.run(
                new Step(
                        orderId,
                        EffectKind.SHIPMENT,
                        Set.of(OrderState.PAID, OrderState.AUTHORIZED),
                        Set.of(OrderState.COMPLETED),
                        config,
                        provider::book,
                        provider::lookUp,
                        ShipmentDecision::of),
                ticket);
    }
}
