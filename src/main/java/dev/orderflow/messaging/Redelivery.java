package dev.orderflow.messaging;

import static org.eclipse.microprofile.reactive.messaging.OnOverflow.Strategy.UNBOUNDED_BUFFER;

import dev.orderflow.rabbitmq.OutgoingMetadata;
import dev.orderflow.rabbitmq.Withdrawable;
import dev.orderflow.tracing.Trace;
import dev.orderflow.tracing.Tracing;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Tells an event again to one flow and to nobody else. */
@ApplicationScoped
public class Redelivery {

    private final MutinyEmitter<Withdrawable> again;
    private final EventPublisher publisher;
    private final Envelope envelope;
    private final TopologyConfig topology;
    private final WireProperties properties;
    private final Tracing tracing;

    Redelivery(
            @Channel("redeliveries") @OnOverflow(UNBOUNDED_BUFFER) MutinyEmitter<Withdrawable> again,
            EventPublisher publisher,
            Envelope envelope,
            TopologyConfig topology,
            WireProperties properties,
            Tracing tracing) {
        this.again = again;
        this.publisher = publisher;
        this.envelope = envelope;
        this.topology = topology;
        this.properties = properties;
        this.tracing = tracing;
    }

    /**
     * Sends a dead letter to the flow that gave it up, as it first came. Completes when the broker has confirmed it.
     *
     * @param letter with how often it is sent again by now, and the body to send: its own, or one that somebody edited
     * @throws IllegalArgumentException if it came from no flow of ours
     */
    public Uni<Void> again(DeadLetter letter) {
        TopologyConfig.WorkQueue queue = topology.queues().get(letter.flow());
        if (queue == null) {
            throw new IllegalArgumentException("dead letter " + letter.id() + " comes from no queue of ours");
        }
        Map<String, Object> headers = Map.of(
                Headers.DEAD_LETTER, letter.id(),
                Headers.REPLAY, letter.replay(),
                Headers.EXCHANGE, letter.exchange(),
                Headers.ROUTING_KEY, letter.routingKey());
        OutgoingMetadata metadata = new OutgoingMetadata(
                queue.name(),
                true,
                ContentHeader.fitting(
                        properties.read(letter.properties(), headers).build()));
        return again.sendMessage(Message.of(new Withdrawable(letter.body()), Metadata.of(metadata)));
    }

    /**
     * Completes when the broker has confirmed it.
     *
     * @param cause the trace that this goes on with; where there is none, a new one begins
     */
    public Uni<Void> toFlow(String flow, Event event, Trace cause) {
        return toFlow(new Withdrawable(event.data()), flow, event, cause);
    }

    /**
     * Completes when the broker has confirmed it.
     *
     * @return fails with {@link Unpublished} as {@link EventPublisher#publishWithin} does
     */
    public Uni<Void> toFlowWithin(Duration timeout, String flow, Event event, Trace cause) {
        Withdrawable body = new Withdrawable(event.data());
        return publisher.within(timeout, "redeliveries", body, () -> toFlow(body, flow, event, cause));
    }

    private Uni<Void> toFlow(Withdrawable body, String flow, Event event, Trace cause) {
        String queue = topology.queues().get(flow).name();
        Trace trace = event.traced(tracing, cause);
        OutgoingMetadata metadata =
                new OutgoingMetadata(queue, true, envelope.seal(event, trace).properties());
        return trace.around(again.sendMessage(Message.of(body, Metadata.of(metadata))));
    }
}
