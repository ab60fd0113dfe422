package dev.orderflow.shipping;

import dev.orderflow.ledger.Answer;
import dev.orderflow.ledger.Inquiry;
import dev.orderflow.provider.Guard;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Gives the carrier a rest when it needs one. */
record GuardedCarrier(Carrier carrier, Guard guard) implements Carrier {

    @Override
    public Uni<Answer> book(Booking booking) {
        return guard.act(() -> carrier.book(booking));
    }

    @Override
    public Uni<Optional<Answer>> lookUp(Inquiry inquiry) {
        return guard.lookUp(() -> carrier.lookUp(inquiry));
    }
}
