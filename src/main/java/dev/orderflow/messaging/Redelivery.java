package dev.orderflow.messaging;

import static org.eclipse.microprofile.reactive.messaging.OnOverflow.Strategy.UNBOUNDED_BUFFER;

import dev.orderflow.rabbitmq.OutgoingMetadata;
import dev.orderflow.tracing.Trace;
import dev.orderflow.tracing.Tracing;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Tells an event again to one flow and to nobody else. */
@ApplicationScoped
public class Redelivery {

    private final MutinyEmitter<byte[]> again;
    private final Envelope envelope;
    private final TopologyConfig topology;
    private final Tracing tracing;

    Redelivery(
            @Channel("redeliveries") @OnOverflow(UNBOUNDED_BUFFER) MutinyEmitter<byte[]> again,
            Envelope envelope,
            TopologyConfig topology,
            Tracing tracing) {
        this.again = again;
        this.envelope = envelope;
        this.topology = topology;
        this.tracing = tracing;
    }

    /**
     * Completes when the broker has confirmed it.
     *
     * @param cause the trace that this goes on with; where there is none, a new one begins
     */
    public Uni<Void> toFlow(String flow, Event event, Trace cause) {
        String queue = topology.queues().get(flow).name();
        Trace trace = event.traced(tracing, cause);
        OutgoingMetadata metadata =
                new OutgoingMetadata(queue, true, envelope.seal(event, trace).properties());
        return trace.around(again.sendMessage(Message.of(event.data(), Metadata.of(metadata))));
    }
}
