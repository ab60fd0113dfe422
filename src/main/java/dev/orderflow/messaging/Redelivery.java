package dev.orderflow.messaging;

import static org.eclipse.microprofile.reactive.messaging.OnOverflow.Strategy.UNBOUNDED_BUFFER;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.event.Event;
import dev.orderflow.rabbitmq.OutgoingMetadata;
import dev.orderflow.rabbitmq.Withdrawable;
import dev.orderflow.topology.TopologyConfig;
import dev.orderflow.tracing.Trace;
import dev.orderflow.tracing.Tracing;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Publishes to a single flow, whatever else is bound to the type of the event. */
@ApplicationScoped
public class Redelivery {

    private final MutinyEmitter<Withdrawable> again;
    private final EventPublisher publisher;
    private final Envelope envelope;
    private final TopologyConfig topology;
    private final Tracing tracing;

    Redelivery(
            @Channel("redeliveries") @OnOverflow(UNBOUNDED_BUFFER) MutinyEmitter<Withdrawable> again,
            EventPublisher publisher,
            Envelope envelope,
            TopologyConfig topology,
            Tracing tracing) {
        this.again = again;
        this.publisher = publisher;
        this.envelope = envelope;
        this.topology = topology;
        this.tracing = tracing;
    }

    /** Publishes a message in its original form. Completes when the broker has confirmed it. */
    public Uni<Void> toQueue(String queue, BasicProperties properties, byte[] body) {
        OutgoingMetadata metadata = new OutgoingMetadata(queue, true, ContentHeader.fitting(properties));
        return again.sendMessage(Message.of(new Withdrawable(body), Metadata.of(metadata)));
    }

    /**
     * Completes when the broker has confirmed it.
     *
     * @param cause the trace to continue; without one a new trace begins
     */
    public Uni<Void> toFlow(String flow, Event event, Trace cause) {
        return toFlow(new Withdrawable(event.data()), flow, event, cause);
    }

    /**
     * Completes when the broker has confirmed it.
     *
     * @return fails with {@link dev.orderflow.event.Unpublished} in the same cases as {@link EventPublisher#publishWithin}
     */
    public Uni<Void> toFlowWithin(Duration timeout, String flow, Event event, Trace cause) {
        Withdrawable body = new Withdrawable(event.data());
        return publisher.within(timeout, "redeliveries", body, () -> toFlow(body, flow, event, cause));
    }

    private Uni<Void> toFlow(Withdrawable body, String flow, Event event, Trace cause) {
        String queue = topology.queues().get(flow).name();
        Trace trace = EventPublisher.begin(event, tracing, cause);
        OutgoingMetadata metadata =
                new OutgoingMetadata(queue, true, envelope.seal(event, trace).properties());
        return trace.around(again.sendMessage(Message.of(body, Metadata.of(metadata))));
    }
}
