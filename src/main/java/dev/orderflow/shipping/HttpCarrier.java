package dev.orderflow.shipping;

import dev.orderflow.Address;
import dev.orderflow.OrderLine;
import dev.orderflow.ledger.Answer;
import dev.orderflow.ledger.Inquiry;
import dev.orderflow.provider.HttpProvider;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The contract of {@code docs/api/carrier.yaml}. */
class HttpCarrier implements Carrier {

    private final HttpProvider provider;
    private final ShippingConfig.Paths paths;

    HttpCarrier(HttpProvider provider, ShippingConfig.Paths paths) {
        this.provider = provider;
        this.paths = paths;
    }

    @RegisterForReflection
    record ShipmentRequest(String orderId, List<OrderLine> lines, Address shipTo) {}

    @Override
    public Uni<Answer> book(Booking booking) {
        return provider.act(
                paths.shipments(),
                booking.key(),
                new ShipmentRequest(booking.orderId(), booking.lines(), booking.shipTo()));
    }

    @Override
    public Uni<Optional<Answer>> lookUp(Inquiry inquiry) {
        return provider.lookUp(paths.shipments(), inquiry);
    }
}
