package dev.orderflow.deadletter;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.messaging.Delivery;
import dev.orderflow.messaging.EventFlows;
import dev.orderflow.topology.TopologyConfig;
import dev.orderflow.topology.TopologyConfig.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets the flow of a dead letter check its message again as a new message from outside, without handling it. */
@ApplicationScoped
class CheckAgain {

    private final EventFlows flows;
    private final TopologyConfig topology;
    private final WireProperties properties;

    CheckAgain(EventFlows flows, TopologyConfig topology, WireProperties properties) {
        this.flows = flows;
        this.topology = topology;
        this.properties = properties;
    }

    /** Whether the flow reads the content of its messages. Of messages between flows only the order id counts. */
    boolean readsContent(DeadLetter letter) {
        return Optional.ofNullable(topology.queues().get(letter.flow()))
                .flatMap(WorkQueue::inbox)
                .isPresent();
    }

    /** The event type that the flow takes the message for. */
    String typeOf(DeadLetter letter) {
        return flows.flow(letter.flow()).typeOf(delivery(letter, letter.body()));
    }

    /**
     * @return the fields in which the body contradicts the ledger
     * @throws dev.orderflow.event.InvalidMessage naming every invalid field
     */
    Uni<List<String>> differences(DeadLetter letter, byte[] body) {
        return flows.flow(letter.flow()).check(delivery(letter, body));
    }

    private Delivery delivery(DeadLetter letter, byte[] body) {
        String queue = topology.queues().get(letter.flow()).name();
        BasicProperties sent = properties.read(letter.properties(), Map.of()).build();
        return Delivery.fromOutside(queue, letter.exchange(), letter.routingKey(), sent, body);
    }
}
