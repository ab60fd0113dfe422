package dev.orderflow.shipping;

import dev.orderflow.ledger.Answer;
import dev.orderflow.ledger.Inquiry;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The shipping provider. A failed {@code Uni} counts as no answer: the provider may have acted. */
public interface Carrier {

    /** Books a shipment. The same key again, within the carrier's key window, books nothing more. */
    Uni<Answer> book(Booking booking);

    /** What became of a booking; empty if the carrier never saw it. */
    Uni<Optional<Answer>> lookUp(Inquiry inquiry);
}
