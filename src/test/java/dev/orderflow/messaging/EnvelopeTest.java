package dev.orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.123456Z");

    private final Envelope envelope = new Envelope(JsonFixture.json());

    @Test
    void whatIsSealedIsOpenedUnchanged() {
        Event event = new Event("id-1", "payment.collected", "A-1", TIME, "{}".getBytes(UTF_8));

        Event opened = envelope.open(delivery("{}", envelope.seal(event)), "order.created");

        assertThat(opened).usingRecursiveComparison().isEqualTo(event);
    }

    @Test
    void aSealedEventIsPersistentAndRoutedByItsType() {
        OutgoingRabbitMQMetadata sealed =
                envelope.seal(new Event("id-1", "payment.collected", "A-1", TIME, "{}".getBytes(UTF_8)));

        assertThat(sealed.getDeliveryMode()).isEqualTo(2);
        assertThat(sealed.getRoutingKey()).isEqualTo("payment.collected");
        assertThat(sealed.getMessageId()).isEqualTo("id-1");
        assertThat(sealed.getCorrelationId()).isEqualTo("A-1");
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
        var headers = plain().withHeader("cloudEvents_type", "order.cancel");

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
        var headers = plain().withHeader("cloudEvents:specversion", "0.3");

        assertThatThrownBy(() -> envelope.open(delivery("{}", headers.build()), "order.created"))
                .isInstanceOf(InvalidMessage.class)
                .hasMessageContaining("specversion must be 1.0");
    }

    private static OutgoingRabbitMQMetadata structured() {
        return plain().withContentType("application/cloudevents+json; charset=utf-8")
                .build();
    }

    private static OutgoingRabbitMQMetadata.Builder plain() {
        return OutgoingRabbitMQMetadata.builder().withTimestamp(TIME.atZone(ZoneOffset.UTC));
    }

    private static Delivery delivery(String body, OutgoingRabbitMQMetadata metadata) {
        Metadata incoming = Metadata.of(metadata.toIncomingMetadata("orders", false));
        return Delivery.of("order-created", Message.of(body.getBytes(UTF_8), incoming));
    }
}
