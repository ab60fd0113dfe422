package dev.orderflow.shipping;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderflow.OrderDocument;
import dev.orderflow.ledger.EffectKind;
import dev.orderflow.ledger.OrderDetails;
import dev.orderflow.ledger.OrderState;
import dev.orderflow.ledger.Step;
import dev.orderflow.ledger.StepProtocol;
import dev.orderflow.messaging.Event;
import dev.orderflow.messaging.Json;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;

/** Books the shipment, once. */
@Singleton
class BookShipment {

    private final StepProtocol protocol;
    private final Carrier carrier;
    private final ShippingConfig config;
    private final Json json;

    BookShipment(StepProtocol protocol, Carrier carrier, ShippingConfig config, Json json) {
        this.protocol = protocol;
        this.carrier = carrier;
        this.config = config;
        this.json = json;
    }

    /** @param ticket of the message that asks for it */
    Uni<Event> book(String orderId, String ticket) {
        return protocol.run(
                new Step(
                        orderId,
                        EffectKind.SHIPMENT,
                        Set.of(OrderState.PAID),
                        Set.of(),
                        config,
                        (order, key) -> carrier.book(booking(order, key)),
                        carrier::lookUp,
                        ShipmentDecision::of),
                ticket);
    }

    private Booking booking(OrderDetails order, String key) {
        OrderDocument document = json.parse(order.document().getBytes(UTF_8), OrderDocument.class);
        return new Booking(key, order.orderId(), document.lines(), document.shipTo());
    }
}
