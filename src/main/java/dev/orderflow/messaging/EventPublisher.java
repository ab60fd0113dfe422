package dev.orderflow.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Publishes events that do not follow from a message. */
@ApplicationScoped
public class EventPublisher {

    private final MutinyEmitter<byte[]> intake;
    private final Envelope envelope;

    EventPublisher(
            @Channel("intake") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> intake,
            Envelope envelope) {
        this.intake = intake;
        this.envelope = envelope;
    }

    /** Completes when the broker has confirmed the event; the caller bounds how many it has under way. */
    public Uni<Void> publish(Event event) {
        return intake.sendMessage(Message.of(event.data(), Metadata.of(envelope.seal(event))));
    }
}
