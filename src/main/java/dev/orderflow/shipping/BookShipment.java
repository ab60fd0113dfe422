package dev.orderflow.shipping;

import dev.orderflow.ledger.EffectKind;
import dev.orderflow.ledger.Step;
import dev.orderflow.ledger.StepProtocol;
import dev.orderflow.messaging.Event;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Books the shipment, once. */
@Singleton
class BookShipment {

    private final StepProtocol protocol;
    private final Carrier carrier;
    private final ShippingConfig config;

    BookShipment(StepProtocol protocol, Carrier carrier, ShippingConfig config) {
        this.protocol = protocol;
        this.carrier = carrier;
        this.config = config;
    }

    Uni<Event> book(Parcel parcel) {
        return protocol.run(new Step(
                parcel.orderId(),
                EffectKind.SHIPMENT,
                config,
                key -> carrier.book(new Booking(key, parcel.orderId(), parcel.lines(), parcel.shipTo())),
                carrier::lookUp,
                answer -> ShipmentDecision.of(parcel, answer)));
    }
}
