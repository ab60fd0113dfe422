package dev.orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.event.InvalidMessage;
import dev.orderflow.event.JsonFixture;
import dev.orderflow.event.Utf8;
import dev.orderflow.rabbitmq.IncomingMetadata;
import dev.orderflow.topology.TopologyFixture;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages with equivalent metadata in other forms. */
class ForeignEnvelopesTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final Set<String> KNOWN = Set.of("order.created");

    private final Envelope envelope;

    ForeignEnvelopesTest() throws IOException {
        envelope = new Envelope(JsonFixture.json(), TopologyFixture.topology(Map.of()), DeliveryFixture.LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop.OrderCreated, Shop", "", "order.cancel"})
    void theRoutingKeyOfTheQueueCountsMoreThanTheType(String type) {
        BasicProperties named = new BasicProperties.Builder().type(type).build();
        String structured = "{\"specversion\":\"1.0\",\"type\":\"" + type + "\",\"data\":{}}";

        assertThat(opened("{}", named).type()).isEqualTo("order.created");
        assertThat(opened(structured, structured()).type()).isEqualTo("order.created");
    }

    @Test
    void aNativeTimestampIsATime() {
        BasicProperties.Builder any = new BasicProperties.Builder();

        assertThat(opened(
                                "{}",
                                any.headers(Map.of("cloudEvents:time", Date.from(TIME)))
                                        .build())
                        .time())
                .isEqualTo(TIME);
        assertThat(opened(
                                "{}",
                                any.headers(Map.of("cloudEvents_time", "2026-01-02t03:04:05z"))
                                        .build())
                        .time())
                .isEqualTo(TIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.0"})
    void theVersionMayBeANumber(String version) {
        Map<String, Object> headers = Map.of("cloudEvents:specversion", Double.valueOf(version));

        assertThat(opened("{}", new BasicProperties.Builder().headers(headers).build())
                        .type())
                .isEqualTo("order.created");
        assertThat(opened("{\"specversion\":" + version + ",\"data\":{}}", structured())
                        .data())
                .asString()
                .isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "data":{"a":1}                                             | {"a":1}
            "data_base64":"eyJhIjoxfQ=="                               | {"a":1}
            "data_base64":"eyJhIjoxfQ==","data":null                   | {"a":1}
            "datacontenttype":"text/plain","data":"{\\"a\\":1}"        | {"a":1}
            "datacontenttype":"Application/JSON; charset=utf-8","data":{"a":1} | {"a":1}
            "id":null,"subject":null,"time":null,"data":{"a":1}        | {"a":1}
            """)
    void theDataOfAStructuredEventIsReadAsTheJsonFormatHasIt(String members, String data) {
        ReceivedEvent event = opened("{\"specversion\":\"1.0\"," + members + "}", structured());

        assertThat(event.data()).asString().isEqualTo(data);
        assertThat(event.id() + event.subject()).isEmpty();
        assertThat(event.time()).isAfter(TIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"data_base64\":\"?\"",
                "\"data\":\"{}\"",
                "\"datacontenttype\":\"application/vnd.shop+json\",\"data\":\"{}\"",
                "\"datacontenttype\":\"text/plain\",\"data\":7",
                "\"x\":1"
            })
    void dataThatIsNoneIsRefused(String members) {
        assertThatThrownBy(() -> opened("{\"specversion\":\"1.0\"," + members + "}", structured()))
                .isInstanceOf(InvalidMessage.class)
                .hasMessageContaining("data");
    }

    @Test
    void aBareBodyUnderTheContentTypeOfAnEventIsTakenAsItIs() {
        assertThat(opened("{\"orderId\":\"A-1\"}", structured()).data())
                .asString()
                .isEqualTo("{\"orderId\":\"A-1\"}");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheData() {
        assertThat(opened("\uFEFF{}", new BasicProperties()).data()).asString().isEqualTo("{}");
        assertThat(opened("\uFEFF{\"specversion\":\"1.0\",\"data\":{}}", structured())
                        .data())
                .asString()
                .isEqualTo("{}");
        assertThat(Utf8.text("\uFEFFa".getBytes(UTF_8))).contains("a");
    }

    private ReceivedEvent opened(String body, BasicProperties properties) {
        IncomingMetadata incoming = new IncomingMetadata("order-created", "orders", "order.created", false, properties);
        return envelope.open(DeliveryFixture.of(body.getBytes(UTF_8), incoming), KNOWN);
    }

    private static BasicProperties structured() {
        return new BasicProperties.Builder()
                .contentType("Application/CloudEvents+json")
                .build();
    }
}
