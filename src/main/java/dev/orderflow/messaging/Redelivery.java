package dev.orderflow.messaging;

import static org.eclipse.microprofile.reactive.messaging.OnOverflow.Strategy.UNBOUNDED_BUFFER;

import dev.orderflow.rabbitmq.OutgoingMetadata;
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

    Redelivery(
            @Channel("redeliveries") @OnOverflow(UNBOUNDED_BUFFER) MutinyEmitter<byte[]> again,
            Envelope envelope,
            TopologyConfig topology) {
        this.again = again;
        this.envelope = envelope;
        this.topology = topology;
    }

    /** Completes when the broker has confirmed it. */
    public Uni<Void> toFlow(String flow, Event event) {
        String queue = topology.queues().get(flow).name();
        OutgoingMetadata metadata =
                new OutgoingMetadata(queue, true, envelope.seal(event).properties());
        return again.sendMessage(Message.of(event.data(), Metadata.of(metadata)));
    }
}
