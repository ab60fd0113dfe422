package dev.orderflow.messaging;

import dev.orderflow.tracing.Trace;
import dev.orderflow.tracing.Tracing;
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
    private final Tracing tracing;

    EventPublisher(
            @Channel("intake") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> intake,
            Envelope envelope,
            Tracing tracing) {
        this.intake = intake;
        this.envelope = envelope;
        this.tracing = tracing;
    }

    /**
     * Completes when the broker has confirmed the event; the caller bounds how many it has under way.
     *
     * @param cause the trace that this goes on with; where there is none, a new one begins
     */
    public Uni<Void> publish(Event event, Trace cause) {
        Trace trace = event.traced(tracing, cause);
        return trace.around(intake.sendMessage(Message.of(event.data(), Metadata.of(envelope.seal(event, trace)))));
    }
}
