package dev.orderflow.contract;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.deadletter.ReplayOnTheWire;
import dev.orderflow.event.Json;
import dev.orderflow.event.JsonFixture;
import dev.orderflow.messaging.EnvelopeFixture;
import dev.orderflow.messaging.OnTheWire;
import dev.orderflow.topology.Topology;
import dev.orderflow.topology.TopologyFixture;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/api/orderflow-events.yaml} agrees with the code. */
class AsyncApiTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Schemas without a type in the code: those of shops' messages and of headers. */
    private static final Set<String> NO_TYPES = Set.of(
            "OrderId",
            "Metadata",
            "StructuredEvent",
            "TraceParent",
            "ShopHeaders",
            "EventHeaders",
            "RetryHeaders",
            "DeadLetterHeaders",
            "ReplayHeaders");

    private final AsyncApi api;
    private final Document document;
    private final Topology topology;
    private final OnTheWire wire;
    private final ReplayOnTheWire replay;
    private final Json json = JsonFixture.json();

    AsyncApiTest() throws IOException {
        api = AsyncApi.read();
        document = api.document();
        topology = TopologyFixture.topology(Map.of());
        wire = new OnTheWire();
        replay = new ReplayOnTheWire(wire);
    }

    @Test
    void itHasEveryEventOfTheCodeAndNoOther() {
        assertThat(api.events().keySet()).isEqualTo(EventTypes.all().keySet()).containsAll(EventTypes.namedInCode());
    }

    @Test
    void everyPayloadIsTheRecordOfItsEvent() {
        api.events().forEach((type, message) -> {
            DocumentSchema payload = document.schema(message.get("payload"));

            assertThat(payload.shape()).as(type).isEqualTo(Shape.of(EventTypes.dataOf(type)));
            assertThat(payload.required())
                    .as(type)
                    .matches(required -> Shape.allows(EventTypes.dataOf(type), required));
        });
    }

    @Test
    void everyOtherSchemaOfAPayloadIsARecordOrAnEnumeration() {
        Map<String, JsonNode> schemas = document.all("/components/schemas");
        schemas.keySet().removeIf(NO_TYPES::contains);
        schemas.forEach((name, node) -> {
            assertThat(document.schema(node).shape()).as(name).isEqualTo(Shape.of(DocumentTypes.named(name)));
            if (node.has("required")) {
                assertThat(required(name))
                        .as(name)
                        .matches(required -> Shape.allows(DocumentTypes.named(name), required));
            }
        });
    }

    @Test
    void everyExampleIsReadByTheWorkerAndWrittenAsItWas() throws IOException {
        for (Map.Entry<String, JsonNode> event : api.events().entrySet()) {
            assertThat(api.examples(event.getValue())).as(event.getKey()).isNotEmpty();
            for (JsonNode example : api.examples(event.getValue())) {
                Object data = json.read(bytes(example), EventTypes.dataOf(event.getKey()));

                assertThat(MAPPER.readTree(json.write(data))).isEqualTo(example);
            }
        }
    }

    @Test
    void everyStructuredExampleIsAnEventThatAShopMaySend() throws IOException {
        List<JsonNode> examples = api.examples(document.at("/components/messages/structured"));
        assertThat(examples).isNotEmpty();

        for (JsonNode example : examples) {
            String type = EnvelopeFixture.opened(bytes(example)).type();
            json.read(bytes(example.get("data")), EventTypes.dataOf(type));
        }
    }

    @Test
    void whatAFlowTakesIsWhatItsQueueIsBoundFor() throws IOException {
        Topology everything = TopologyFixture.topology(Map.of("orderflow.payment.capture", "at-shipment"));
        Map<String, Set<String>> taken = api.operations("receive")
                .filter(operation -> !operation.events().isEmpty())
                .collect(toMap(operation -> operation.channel().address(), AsyncApi.Operation::events));

        assertThat(taken)
                .isEqualTo(everything.bindings().stream()
                        .filter(binding -> binding.exchange().equals("orders"))
                        .collect(groupingBy(Topology.Binding::queue, mapping(Topology.Binding::routingKey, toSet()))));
    }

    @Test
    void eachEventIsSentUnderItsTypeAndMandatoryWhereAQueueOfOursNeedsIt() {
        List<AsyncApi.Operation> sent = api.operations("send")
                .filter(operation -> operation.channel().isOn("orders") || isFromAShop(operation))
                .toList();

        assertThat(sent.stream().map(operation -> operation.channel().address()))
                .containsExactlyInAnyOrderElementsOf(EventTypes.all().keySet().stream()
                        .filter(type -> !Set.of("order.cancel", "order.refund").contains(type))
                        .toList());
        assertThat(sent).allSatisfy(operation -> {
            String type = operation.channel().address();
            assertThat(operation.events()).containsExactly(type);
            assertThat(operation.isMandatory()).isEqualTo(wire.published(type).mandatory());
        });
    }

    @Test
    void whatIsSentBesidesEventsGoesWhereTheDocumentSays() {
        assertThat(addressesOf("retry")).contains(wire.retried().routingKey());
        assertThat(addressesOf("giveUp")).contains(wire.deadLettered().routingKey());
        assertThat(addressesOf("tellAgain")).contains(replay.sent().routingKey());
    }

    /** Elsewhere a publisher could forge the header that names the caller. */
    @Test
    void aCancellationOverHttpIsSentToItsQueueAlone() {
        AsyncApi.Operation cancellation = api.operations("send")
                .filter(operation -> operation.events().equals(Set.of("order.cancel")))
                .findFirst()
                .orElseThrow();

        assertThat(cancellation.channel().isOn("orders.retry")).isTrue();
        assertThat(cancellation.channel().addresses()).contains("order-created");
    }

    @Test
    void itsExchangesQueuesAndBindingsAreTheWorkers() {
        List<Channel> queues = api.channels().filter(Channel::isQueue).toList();

        assertThat(api.channels()
                        .filter(channel -> !channel.isQueue())
                        .map(Channel::exchange)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(topology.exchanges());
        assertThat(queues.stream().flatMap(Channel::queues).map(AsyncApiTest::text))
                .containsExactlyInAnyOrderElementsOf(
                        topology.queues().stream().map(AsyncApiTest::text).toList());
        assertThat(queues.stream().flatMap(Channel::bindings)).containsExactlyInAnyOrderElementsOf(topology.bindings());
    }

    @Test
    void itsHeadersAreThoseThatAreSent() throws IllegalAccessException {
        assertThat(required("EventHeaders"))
                .hasSameElementsAs(wire.published("order.accepted")
                        .properties()
                        .getHeaders()
                        .keySet());
        assertThat(required("RetryHeaders")).hasSameElementsAs(wire.headersAddedTo(wire.retried()));
        assertThat(required("DeadLetterHeaders")).hasSameElementsAs(wire.headersAddedTo(wire.deadLettered()));
        assertThat(required("ReplayHeaders")).hasSameElementsAs(wire.headersAddedTo(replay.sent()));
        assertThat(Stream.of("RetryHeaders", "DeadLetterHeaders", "ReplayHeaders")
                        .flatMap(name -> document.all("/components/schemas/" + name + "/properties").keySet().stream())
                        .collect(toSet()))
                .isEqualTo(OnTheWire.headers());
    }

    /** An order placed over HTTP is published to the shops' exchange, so that listeners of {@code orders} do not see it. */
    private static boolean isFromAShop(AsyncApi.Operation operation) {
        return operation.channel().isOn("orders.inbox")
                && operation.channel().address().equals("order.created");
    }

    private List<String> required(String schema) {
        return document.schema(schema).required();
    }

    private Stream<String> addressesOf(String operation) {
        return new Channel(document, document.at("/operations/" + operation + "/channel")).addresses();
    }

    /** Compares as text, because Java and YAML may use different number types. */
    private static String text(Topology.Queue queue) {
        return queue.name() + new TreeMap<>(queue.arguments());
    }

    private static byte[] bytes(JsonNode node) throws IOException {
        return MAPPER.writeValueAsBytes(node);
    }
}
