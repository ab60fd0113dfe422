package dev.orderflow.messaging;

import dev.orderflow.event.Event;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** What a flow does with each of its messages. */
interface Handling {

    /** @return the event to publish, null if there is none; a failure is passed to {@link FailurePolicy} */
    Uni<Event> handle(Delivery delivery);

    /** @return records the outcome before the message is settled; empty if there is nothing to record */
    default Optional<Uni<Void>> note(Delivery delivery, Outcome outcome) {
        return Optional.empty();
    }

    /**
     * The ids of a message for logs and traces.
     *
     * @param published the event that the handler publishes, or null
     */
    About about(Delivery delivery, Event published);
}
