package dev.orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.event.Event;
import dev.orderflow.event.InvalidMessage;
import dev.orderflow.event.JsonFixture;
import dev.orderflow.rabbitmq.IncomingMetadata;
import dev.orderflow.rabbitmq.OutgoingMetadata;
import dev.orderflow.topology.TopologyFixture;
import dev.orderflow.tracing.Trace;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

    private static final Set<String> OTHER = Set.of("other");
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.123456Z");

    private final Envelope envelope;

    EnvelopeTest() throws IOException {
        envelope = new Envelope(JsonFixture.json(), TopologyFixture.topology(Map.of()), DeliveryFixture.LIMIT);
    }

    @Test
    void whatIsSealedIsOpenedUnchanged() {
        Event event = event("payment.collected");

        ReceivedEvent opened =
                envelope.open(delivery("{}", envelope.seal(event, Trace.NONE).properties()), OTHER);

        assertThat(EnvelopeFixture.plain(opened)).usingRecursiveComparison().isEqualTo(event);
    }

    @Test
    void aSealedEventIsPersistentAndRoutedByItsType() {
        OutgoingMetadata sealed = envelope.seal(event("payment.collected"), Trace.NONE);

        assertThat(sealed.routingKey()).isEqualTo("payment.collected");
        assertThat(sealed.properties().getDeliveryMode()).isEqualTo(2);
        assertThat(sealed.properties().getMessageId()).isEqualTo("id-1");
        assertThat(sealed.properties().getCorrelationId()).isEqualTo("A-1");
    }

    @Test
    void aSealedEventHasAllThatCloudEventsAsksForAndWhatOthersKnowOfAmqp() {
        BasicProperties sealed =
                envelope.seal(event("payment.collected"), Trace.NONE).properties();

        assertThat(texts(sealed))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "cloudEvents:specversion", "1.0",
                        "cloudEvents:id", "id-1",
                        "cloudEvents:source", "orderflow",
                        "cloudEvents:type", "payment.collected",
                        "cloudEvents:subject", "A-1",
                        "cloudEvents:time", "2026-01-02T03:04:05.123456Z"));
        assertThat(sealed.getContentType()).isEqualTo("application/json");
        assertThat(sealed.getType()).isEqualTo("payment.collected");
        assertThat(sealed.getTimestamp()).isEqualTo(Date.from(TIME));
    }

    @Test
    void aSealedEventCarriesItsTrace() {
        Traced trace = new Traced("abc", Map.of("traceparent", "00-abc-01"));

        assertThat(texts(envelope.seal(event("payment.collected"), trace).properties()))
                .containsEntry("traceparent", "00-abc-01")
                .containsEntry("cloudEvents:id", "id-1");
    }

    @Test
    void anEventThatAQueueOfOursNeedsIsMandatoryAndOneThatNobodyHasToHearIsNot() {
        assertThat(envelope.seal(event("payment.collected"), Trace.NONE).mandatory())
                .isTrue();
        assertThat(envelope.seal(event("shipment.booked"), Trace.NONE).mandatory())
                .isFalse();
    }

    @Test
    void aBareBodyIsTakenForTheDefaultType() {
        ReceivedEvent opened = envelope.open(delivery("{}", plain().build()), OTHER);

        assertThat(opened.type()).isEqualTo("other");
        assertThat(opened.data()).asString().isEqualTo("{}");
    }

    @Test
    void theTimestampOfAPlainMessageIsItsTime() {
        assertThat(envelope.open(delivery("{}", plain().build()), OTHER).time())
                .isEqualTo(TIME.truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void aMessageThatSaysNothingOfItselfHasNoIdAndHappensNow() {
        Instant before = Instant.now();

        ReceivedEvent opened = envelope.open(delivery("{}", new BasicProperties()), OTHER);

        assertThat(opened.id()).isEmpty();
        assertThat(opened.subject()).isEmpty();
        assertThat(opened.time()).isBetween(before, Instant.now());
    }

    @Test
    void whatAmqpSaysCountsWhereNoAttributeSaysOtherwise() {
        BasicProperties.Builder amqp = plain().messageId("m-1").type("order.cancel");
        Map<String, Object> attributes = Map.of(
                "cloudEvents:id", "c-1",
                "cloudEvents:type", "order.created",
                "cloudEvents:subject", "A-1",
                "cloudEvents:time", "2026-01-02T04:04:05.123456+01:00");

        ReceivedEvent said = envelope.open(delivery("{}", amqp.build()), OTHER);
        ReceivedEvent overruled =
                envelope.open(delivery("{}", amqp.headers(attributes).build()), OTHER);

        assertThat(said.id()).isEqualTo("m-1");
        assertThat(said.type()).isEqualTo("order.cancel");
        assertThat(EnvelopeFixture.plain(overruled))
                .usingRecursiveComparison()
                .isEqualTo(new Event("c-1", "order.created", "A-1", TIME, "{}".getBytes(UTF_8)));
    }

    @Test
    void aTimeThatIsNoneGivesWayToTheTimestamp() {
        var headers = plain().headers(Map.of("cloudEvents:time", "yesterday"));

        assertThat(envelope.open(delivery("{}", headers.build()), OTHER).time())
                .isEqualTo(TIME.truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void attributesMayUseAnUnderscoreForTheColon() {
        var headers = plain().headers(Map.of("cloudEvents_type", "order.cancel"));

        assertThat(envelope.open(delivery("{}", headers.build()), OTHER).type()).isEqualTo("order.cancel");
    }

    @Test
    void aStructuredCloudEventIsUnpacked() {
        String body = """
                {"specversion":"1.0","id":"7","source":"shop","type":"order.created","subject":"A-1",
                 "time":"2026-01-02T03:04:05.123456Z","data":{"orderId":"A-1"}}""";

        ReceivedEvent opened = envelope.open(delivery(body, structured()), OTHER);

        Event expected = new Event("7", "order.created", "A-1", TIME, "{\"orderId\":\"A-1\"}".getBytes(UTF_8));
        assertThat(EnvelopeFixture.plain(opened)).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void aStructuredCloudEventWithoutATimeHappensNow() {
        Instant before = Instant.now();
        String body = "{\"specversion\":\"1.0\",\"type\":\"order.created\",\"data\":{}}";

        assertThat(envelope.open(delivery(body, structured()), OTHER).time()).isBetween(before, Instant.now());
    }

    @Test
    void aStructuredCloudEventOfAnotherVersionIsInvalid() {
        String later = "{\"specversion\":\"2.0\",\"type\":\"order.created\",\"data\":{}}";

        assertThatThrownBy(() -> envelope.open(delivery(later, structured()), OTHER))
                .isInstanceOf(InvalidMessage.class)
                .hasMessageContaining("2.0");
    }

    @Test
    void aStructuredCloudEventIsKnownWhateverTheLanguageOfTheMachine() {
        Locale before = Locale.getDefault();
        String body = "{\"specversion\":\"1.0\",\"type\":\"order.cancel\",\"data\":{}}";
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            BasicProperties shouted =
                    plain().contentType("APPLICATION/CLOUDEVENTS+JSON").build();

            assertThat(envelope.open(delivery(body, shouted), OTHER).type()).isEqualTo("order.cancel");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aStructuredCloudEventWithoutDataIsInvalid() {
        String body = "{\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"shop\",\"type\":\"order.created\"}";

        assertThatThrownBy(() -> envelope.open(delivery(body, structured()), OTHER))
                .isInstanceOf(InvalidMessage.class)
                .hasMessageContaining("data");
    }

    @Test
    void anotherSpecificationVersionIsInvalid() {
        var headers = plain().headers(Map.of("cloudEvents:specversion", "0.3"));

        assertThatThrownBy(() -> envelope.open(delivery("{}", headers.build()), OTHER))
                .isInstanceOf(InvalidMessage.class)
                .hasMessageContaining("specversion must be 1.0");
    }

    private static Event event(String type) {
        return new Event("id-1", type, "A-1", TIME, "{}".getBytes(UTF_8));
    }

    private static BasicProperties structured() {
        return plain().contentType("application/cloudevents+json; charset=utf-8")
                .build();
    }

    private static BasicProperties.Builder plain() {
        return new BasicProperties.Builder().timestamp(Date.from(TIME));
    }

    private static Delivery delivery(String body, BasicProperties properties) {
        IncomingMetadata incoming = new IncomingMetadata("order-created", "orders", "order.created", false, properties);
        return DeliveryFixture.of(body.getBytes(UTF_8), incoming);
    }

    /** The headers with texts as strings; the client also takes its own type for them. */
    private static Map<String, String> texts(BasicProperties properties) {
        Map<String, String> texts = new HashMap<>();
        properties.getHeaders().forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }
}
