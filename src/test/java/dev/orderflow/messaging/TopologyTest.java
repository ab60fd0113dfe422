package dev.orderflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.messaging.Topology.Binding;
import dev.orderflow.messaging.Topology.Queue;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopologyTest {

    private final Topology topology;

    TopologyTest() throws IOException {
        topology = TopologyFixture.topology(Map.of("orderflow.topology.prefix", "a."));
    }

    @Test
    void everyQueueIsAQuorumQueue() {
        assertThat(topology.queues())
                .isNotEmpty()
                .allSatisfy(queue -> assertThat(queue.arguments()).containsEntry("x-queue-type", "quorum"));
    }

    @Test
    void aFullWorkQueueRefusesAndAPoisonMessageEndsInTheDeadLetters() {
        assertThat(queue("a.payment").arguments())
                .containsEntry("x-overflow", "reject-publish")
                .containsEntry("x-delivery-limit", 20)
                .containsEntry("x-dead-letter-exchange", "a.orders.dead-letter")
                .containsEntry("x-dead-letter-strategy", "at-least-once");
    }

    @Test
    void aRetryQueueGivesItsMessagesBackToTheWorkQueueAfterItsDelay() {
        assertThat(queue("a.payment.retry.10s").arguments())
                .containsEntry("x-message-ttl", 10_000L)
                .containsEntry("x-dead-letter-exchange", "")
                .containsEntry("x-dead-letter-routing-key", "a.payment")
                .containsEntry("x-dead-letter-strategy", "at-least-once");
        assertThat(topology.bindings())
                .contains(new Binding("a.orders.retry", "a.payment.retry.10s", "a.payment.retry.10s"));
    }

    @Test
    void eachWorkQueueGetsTheEventsOfTheStepBeforeIt() {
        assertThat(topology.bindings())
                .contains(
                        new Binding("a.orders", "a.order-created", "order.created"),
                        new Binding("a.orders", "a.payment", "order.accepted"),
                        new Binding("a.orders", "a.shipping", "payment.collected"));
    }

    @Test
    void aDelayThatComesTwiceHasOneQueue() throws IOException {
        Topology topology = TopologyFixture.topology(Map.of("orderflow.retry.delays", "1s,60s,1m,1m"));
        assertThat(topology.queues())
                .extracting(Queue::name)
                .doesNotHaveDuplicates()
                .filteredOn(name -> name.startsWith("payment."))
                .containsExactly("payment.retry.1s", "payment.retry.1m");
    }

    private Queue queue(String name) {
        return topology.queues().stream()
                .collect(Collectors.toMap(Queue::name, queue -> queue))
                .get(name);
    }
}
