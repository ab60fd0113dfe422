package dev.orderflow.deadletter;

import dev.orderflow.messaging.Headers;
import dev.orderflow.messaging.Redelivery;
import dev.orderflow.topology.TopologyConfig;
import dev.orderflow.topology.TopologyConfig.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Publishes a dead letter again, in its original form, to the flow that dead-lettered it. */
@ApplicationScoped
class RedeliverDeadLetter {

    private final Redelivery redelivery;
    private final TopologyConfig topology;
    private final WireProperties properties;

    RedeliverDeadLetter(Redelivery redelivery, TopologyConfig topology, WireProperties properties) {
        this.redelivery = redelivery;
        this.topology = topology;
        this.properties = properties;
    }

    /**
     * Completes when the broker has confirmed it.
     *
     * @param letter with the updated number of replays, and the body to publish: the original one or an operator's edit
     * @throws IllegalArgumentException if the dead letter does not come from a work queue of Orderflow
     */
    Uni<Void> redeliver(DeadLetter letter) {
        WorkQueue queue = topology.queues().get(letter.flow());
        if (queue == null) {
            throw new IllegalArgumentException("dead letter " + letter.id() + " comes from no work queue of Orderflow");
        }
        Map<String, Object> headers = Map.of(
                Headers.DEAD_LETTER, letter.id(),
                Headers.REPLAY, letter.replay(),
                Headers.EXCHANGE, letter.exchange(),
                Headers.ROUTING_KEY, letter.routingKey());
        return redelivery.toQueue(
                queue.name(), properties.read(letter.properties(), headers).build(), letter.body());
    }
}
