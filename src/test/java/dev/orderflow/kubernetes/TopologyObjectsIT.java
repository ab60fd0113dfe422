package dev.orderflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.topology.Topology;
import dev.orderflow.topology.TopologyFixture;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Topology Operator declares exactly the topology that the worker expects. */
class TopologyObjectsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Topology topology;

    TopologyObjectsIT() throws IOException {
        topology = TopologyFixture.topology(Map.of());
    }

    @Test
    void itsExchangesAreTheWorkers() {
        assertThat(specs("Exchange"))
                .containsExactlyInAnyOrderElementsOf(topology.exchanges().stream()
                        .map(exchange -> declared(exchange.name())
                                .put("type", exchange.type())
                                .<ObjectNode>setAll(arguments(exchange.arguments())))
                        .toList());
    }

    @Test
    void itsQueuesAreTheWorkersWithEveryArgument() {
        assertThat(specs("Queue"))
                .containsExactlyInAnyOrderElementsOf(topology.queues().stream()
                        .map(queue -> queue(queue.name(), tree(queue.arguments())))
                        .toList());
    }

    @Test
    void itsBindingsAreTheWorkers() {
        assertThat(specs("Binding"))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                topology.bindings().stream().map(TopologyObjectsIT::binding),
                                topology.forwardings().stream().map(TopologyObjectsIT::forwarding))
                        .toList());
    }

    @Test
    void noPolicySaysWhatAnArgumentSays() {
        for (JsonNode policy : specs("Policy").toList()) {
            Pattern names = Pattern.compile(policy.get("pattern").asText());
            assertThat(topology.queues())
                    .allSatisfy(queue -> assertThat(queue.name()).matches(names))
                    .allSatisfy(queue -> policy.get("definition")
                            .fieldNames()
                            .forEachRemaining(
                                    key -> assertThat(queue.arguments()).doesNotContainKey("x-" + key)));
        }
    }

    @Test
    void theWorkerOnlyLooksAndMayDoSo() {
        JsonNode allowed =
                Built.production().one("Permission", "orderflow-worker").at("/spec/permissions");

        assertThat(Pod.of(Built.production()).environment()).containsEntry("ORDERFLOW_TOPOLOGY_MODE", "verify");
        assertThat(Stream.concat(
                        topology.exchanges().stream().map(Topology.Exchange::name),
                        topology.queues().stream().map(Topology.Queue::name)))
                .allSatisfy(name -> assertThat(allowed)
                        .allSatisfy(pattern -> assertThat(name).matches(pattern.asText())));
    }

    private static Stream<JsonNode> specs(String kind) {
        return Built.production().all(kind).map(object -> object.get("spec"));
    }

    private static ObjectNode queue(String name, ObjectNode arguments) {
        ObjectNode queue = declared(name).put("deletionPolicy", "retain");
        // The operator sets the type as an argument.
        queue.set("type", arguments.remove("x-queue-type"));
        return queue.set("arguments", arguments);
    }

    private static ObjectNode binding(Topology.Binding binding) {
        ObjectNode spec = inCluster()
                .put("source", binding.exchange())
                .put("destination", binding.queue())
                .put("destinationType", "queue");
        return binding.routingKey().isEmpty() ? spec : spec.put("routingKey", binding.routingKey());
    }

    private static ObjectNode forwarding(Topology.Forwarding forwarding) {
        return inCluster()
                .put("source", forwarding.from())
                .put("destination", forwarding.to())
                .put("destinationType", "exchange")
                .put("routingKey", forwarding.routingKey());
    }

    private static ObjectNode declared(String name) {
        return inCluster().put("name", name).put("durable", true);
    }

    private static ObjectNode inCluster() {
        ObjectNode spec = JSON.createObjectNode().put("vhost", "/");
        spec.putObject("rabbitmqClusterReference").put("name", "orderflow-broker");
        return spec;
    }

    private static ObjectNode arguments(Map<String, Object> arguments) {
        ObjectNode spec = JSON.createObjectNode();
        return arguments.isEmpty() ? spec : spec.set("arguments", tree(arguments));
    }

    /** Converts to JSON and back, because Java may use different number types. */
    private static ObjectNode tree(Map<String, Object> arguments) {
        try {
            return (ObjectNode) JSON.readTree(JSON.writeValueAsString(arguments));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
