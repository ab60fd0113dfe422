package dev.orderflow.messaging;

import dev.orderflow.event.Event;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Handles the messages of one queue, whatever their content. */
public final class DeliveryFlow implements Handling {

    private final Flow flow;
    private final Envelope envelope;
    private final Function<Delivery, Uni<Void>> handler;

    DeliveryFlow(Flow flow, Envelope envelope, Function<Delivery, Uni<Void>> handler) {
        this.flow = flow;
        this.envelope = envelope;
        this.handler = handler;
    }

    /** As {@link Flow#admit}. */
    public void admit(String source, Admission admission) {
        flow.admit(source, admission);
    }

    public Multi<Message<byte[]>> run(Multi<Message<byte[]>> messages) {
        return flow.run(messages, this);
    }

    @Override
    public Uni<Event> handle(Delivery delivery) {
        return handler.apply(delivery).replaceWith(() -> null);
    }

    @Override
    public About about(Delivery delivery, Event published) {
        return About.of(delivery, published, envelope, Set.of());
    }
}
