package dev.orderflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.rabbitmq.IncomingMetadata;
import dev.orderflow.topology.Topology.Binding;
import dev.orderflow.topology.Topology.Forwarding;
import dev.orderflow.topology.Topology.Queue;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.util.List;
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
    void aGroupSizeIsAskedForWhereItIsSet() throws IOException {
        assertThat(topology.queues()).noneMatch(queue -> queue.arguments().containsKey("x-quorum-initial-group-size"));
        assertThat(TopologyFixture.topology(Map.of("orderflow.topology.initial-group-size", "5"))
                        .queues())
                .allSatisfy(queue -> assertThat(queue.arguments()).containsEntry("x-quorum-initial-group-size", 5));
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
    void aRetryQueueReturnsItsMessagesThroughTheExchangeThatMarksThemAsAWorkers() {
        assertThat(queue("a.payment.retry-10s").arguments())
                .containsEntry("x-message-ttl", 10_000L)
                .containsEntry("x-max-length", 1_000_000L)
                .containsEntry("x-overflow", "reject-publish")
                .containsEntry("x-dead-letter-exchange", "a.orders.retry")
                .containsEntry("x-dead-letter-routing-key", "a.payment")
                .containsEntry("x-dead-letter-strategy", "at-least-once");
        assertThat(topology.bindings())
                .contains(new Binding("a.orders.retry", "a.payment.retry-10s", "a.payment.retry-10s"))
                .contains(new Binding("a.orders.retry", "a.payment", "a.payment"));
    }

    @Test
    void onlyWhatShopsPublishComesThroughTheInbox() {
        assertThat(topology.bindings())
                .filteredOn(binding -> binding.exchange().equals("a.orders.inbox"))
                .containsExactlyInAnyOrder(
                        new Binding("a.orders.inbox", "a.order-created", "order.created"),
                        new Binding("a.orders.inbox", "a.order-created", "order.cancel"),
                        new Binding("a.orders.inbox", "a.order-created", "order.refund"));
    }

    @Test
    void thePaymentFlowHearsOfShipmentsOnlyIfItCapturesAtTheShipment() throws IOException {
        Binding booked = new Binding("orders", "payment", "shipment.booked");

        assertThat(TopologyFixture.topology(Map.of()).bindings()).doesNotContain(booked);
        assertThat(TopologyFixture.topology(Map.of("orderflow.payment.capture", "at-shipment"))
                        .bindings())
                .contains(booked);
    }

    @Test
    void whatAWorkerPublishesForACallerReachesTheInboxThroughTheExchangeThatMarksIt() {
        assertThat(topology.forwardings())
                .containsExactlyInAnyOrder(
                        new Forwarding("a.orders.retry", "a.orders.inbox", "order.created"),
                        new Forwarding("a.orders.retry", "a.orders.inbox", "order.cancel"),
                        new Forwarding("a.orders.retry", "a.orders.inbox", "order.refund"));
    }

    @Test
    void aMessageIsAWorkersIfItCameThroughAnExchangeToWhichOnlyWorkersPublish() {
        Map<String, Object> expired = Map.of("x-death", List.of(Map.of("queue", "a.payment")));

        assertThat(topology.isOurs(delivered("a.orders.retry", Map.of()))).isTrue();
        assertThat(topology.isOurs(delivered("a.orders.retry", expired))).isTrue();
        assertThat(topology.isOurs(delivered("a.orders.dead-letter", Map.of()))).isTrue();
        assertThat(topology.isOurs(delivered("a.orders.dead-letter", expired))).isFalse();
        assertThat(topology.isOurs(delivered("a.orders", Map.of()))).isFalse();
        assertThat(topology.isOurs(delivered("a.orders.inbox", Map.of()))).isFalse();
        assertThat(topology.isOurs(delivered("", Map.of()))).isFalse();
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
                .containsExactly("payment.retry-1s", "payment.retry-1m");
    }

    @Test
    void aFlowWithDelaysOfItsOwnHasRetryQueuesForTheseOnly() throws IOException {
        Topology topology = TopologyFixture.topology(
                Map.of("orderflow.retry.delays", "1s,1m", "orderflow.retry.flows.payment.delays", "7s,1h"));

        assertThat(topology.queues().stream().map(Queue::name).filter(name -> name.contains(".retry-")))
                .containsExactlyInAnyOrder(
                        "order-created.retry-1s",
                        "order-created.retry-1m",
                        "payment.retry-7s",
                        "payment.retry-1h",
                        "shipping.retry-1s",
                        "shipping.retry-1m");
        assertThat(topology.bindings().stream().map(Binding::queue).filter(name -> name.startsWith("payment.")))
                .containsExactly("payment.retry-7s", "payment.retry-1h");
    }

    @Test
    void delaysOfAFlowThatDoesNotExistStopTheStartAndNameTheKey() throws IOException {
        Topology topology = TopologyFixture.topology(Map.of("orderflow.retry.flows.paymnt.delays", "1s"));

        assertThatThrownBy(() -> topology.checkFlows(new StartupEvent()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orderflow.retry.flows.paymnt.delays")
                .hasMessageContaining("order-created, payment, shipping");
    }

    /** ORDERFLOW_RETRY_FLOWS__ORDER_CREATED__DELAYS is read as this key. */
    @Test
    void anEnvironmentVariableCanNameAFlowWithADash() throws IOException {
        Topology topology = TopologyFixture.topology(Map.of("orderflow.retry.flows.\"order.created\".delays", "7s"));

        topology.checkFlows(new StartupEvent());
        assertThat(topology.queues())
                .extracting(Queue::name)
                .contains("order-created.retry-7s")
                .doesNotContain("order-created.retry-1s");
    }

    private static IncomingMetadata delivered(String exchange, Map<String, Object> headers) {
        return new IncomingMetadata(
                "a.payment",
                exchange,
                "order.accepted",
                false,
                new BasicProperties.Builder().headers(headers).build());
    }

    private Queue queue(String name) {
        return topology.queues().stream()
                .collect(Collectors.toMap(Queue::name, queue -> queue))
                .get(name);
    }
}
