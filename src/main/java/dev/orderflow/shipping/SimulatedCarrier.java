package dev.orderflow.shipping;

import dev.orderflow.ledger.Answer;
import dev.orderflow.ledger.Inquiry;
import dev.orderflow.simulation.Simulated;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Ships nothing. The postal code says how it behaves: {@code REFUSED}, {@code UNAVAILABLE} and so on. */
class SimulatedCarrier implements Carrier {

    private final Simulated provider;

    SimulatedCarrier(Simulated provider) {
        this.provider = provider;
    }

    @Override
    public Uni<Answer> book(Booking booking) {
        return provider.act(booking.key(), booking.shipTo().postalCode());
    }

    @Override
    public Uni<Optional<Answer>> lookUp(Inquiry inquiry) {
        return provider.lookUp(inquiry.key());
    }
}
