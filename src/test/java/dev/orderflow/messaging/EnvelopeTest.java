package dev.orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.rabbitmq.IncomingMetadata;
import dev.orderflow.rabbitmq.OutgoingMetadata;
import dev.orderflow.tracing.Trace;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.123456Z");

    private final Envelope envelope;

    EnvelopeTest() throws IOException {
        envelope = new Envelope(JsonFixture.json(), TopologyFixture.topology(Map.of()));
    }

    @Test
    void whatIsSealedIsOpenedUnchanged() {
        Event event = event("payment.collected");

        Event opened =
                envelope.open(delivery("{}", envelope.seal(event, Trace.NONE).properties()), "order.created");

        assertThat(opened).usingRecursiveComparison().isEqualTo(event);
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
    void anEventThatAQueueOfOursNeedsIsMandatoryAndOneThatNobodyHasToHearIsNot() {
        assertThat(envelope.seal(event("payment.collected"), Trace.NONE).mandatory())
                .isTrue();
        assertThat(envelope.seal(event("shipment.booked"), Trace.NONE).mandatory())
                .isFalse();
    }

    @Test
    void aBareBodyIsTakenForTheDefaultType() {
        Event opened = envelope.open(delivery("{}", plain().build()), "order.created");

        assertThat(opened.type()).isEqualTo("order.created");
        assertThat(opened.data()).asString().isEqualTo("{}");
    }

    @Test
    void theTimestampOfAPlainMessageIsItsTime() {
        assertThat(envelope.open(delivery("{}", plain().build()), "order.created")
                        .time())
                .isEqualTo(TIME.truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void attributesMayUseAnUnderscoreForTheColon() {
        var headers = plain().headers(Map.of("cloudEvents_type", "order.cancel"));

        assertThat(envelope.open(delivery("{}", headers.build()), "order.created")
                        .type())
                .isEqualTo("order.cancel");
    }

    @Test
    void aStructuredCloudEventIsUnpacked() {
        String body = """
                {"specversion":"1.0","id":"7","source":"shop","type":"order.created","subject":"A-1",
                 "time":"2026-01-02T03:04:05.123456Z","data":{"orderId":"A-1"}}""";

        Event opened = envelope.open(delivery(body, structured()), "other");

        Event expected = new Event("7", "order.created", "A-1", TIME, "{\"orderId\":\"A-1\"}".getBytes(UTF_8));
        assertThat(opened).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void aStructuredCloudEventWithoutDataIsInvalid() {
        String body = "{\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"shop\",\"type\":\"order.created\"}";

        assertThatThrownBy(() -> envelope.open(delivery(body, structured()), "order.created"))
                .isInstanceOf(InvalidMessage.class)
                .hasMessageContaining("data");
    }

    @Test
    void anotherSpecificationVersionIsInvalid() {
        var headers = plain().headers(Map.of("cloudEvents:specversion", "0.3"));

        assertThatThrownBy(() -> envelope.open(delivery("{}", headers.build()), "order.created"))
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
        return Delivery.of(Message.of(body.getBytes(UTF_8), Metadata.of(incoming)));
    }
}
