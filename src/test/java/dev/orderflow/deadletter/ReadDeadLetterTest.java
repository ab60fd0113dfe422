package dev.orderflow.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.LongStringHelper;
import dev.orderflow.event.JsonFixture;
import dev.orderflow.messaging.Delivery;
import dev.orderflow.messaging.DeliveryFixture;
import dev.orderflow.messaging.Headers;
import dev.orderflow.rabbitmq.IncomingMetadata;
import dev.orderflow.topology.TopologyConfig;
import dev.orderflow.topology.TopologyFixture;
import io.quarkus.runtime.util.HashUtil;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadDeadLetterTest {

    private final ReadDeadLetter read;

    ReadDeadLetterTest() throws IOException {
        TopologyConfig config = TopologyFixture.config(Map.of()).getConfigMapping(TopologyConfig.class);
        read = new ReadDeadLetter(config, new WireProperties(JsonFixture.json()), DeliveryFixture.LIMIT);
    }

    @Test
    void aLetterAtTheLimitHasItsBodyAndOneAboveItHasSizeAndDigestInstead() {
        byte[] body = json(512 << 10);
        DeadLetter at = read.read(delivery(body, Map.of()));
        DeadLetter above = read.read(delivery(json((512 << 10) + 1), Map.of()));

        assertThat(at.body()).isSameAs(body);
        assertThat(at.orderId()).isEqualTo("A-1");
        assertThat(at.reason()).isEqualTo("NOT_JSON");
        assertThat(at.isSetAside()).isFalse();
        assertThat(above.body()).isEmpty();
        assertThat(above.orderId()).isEqualTo("A-1");
        assertThat(above.reason()).isEqualTo("TOO_LARGE");
        assertThat(above.isSetAside()).isTrue();
        assertThat(above.message())
                .startsWith("524,289 bytes are too large for the ledger (SHA-256 ")
                .contains(HashUtil.sha256(json((512 << 10) + 1)), "dead-letter.large", "is not JSON");
        assertThat(above.reduced("no").message()).startsWith("524,289 bytes");
    }

    @Test
    void theFingerprintIsThatOfEarlierVersions() {
        byte[] body = json(100);
        byte[] all = ("order-created\norder.created\nm-1\n" + new String(body, UTF_8)).getBytes(UTF_8);

        assertThat(read.read(delivery(body, Map.of())).fingerprint())
                .isEqualTo(UUID.nameUUIDFromBytes(all).toString());
    }

    @Test
    void longHeadersAreLeftOutAndNamedAndAllOthersAreKept() throws IOException {
        Map<String, Object> headers = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            headers.put("small-%04d".formatted(i), i);
        }
        headers.put("a-long", LongStringHelper.asLongString("x".repeat(120_000)));
        headers.put("a-table", Map.of("k", List.of("y".repeat(60_000), 1)));
        headers.put("a-city", "berlin");
        headers.put(Headers.LEFT_OUT, "larger");
        headers.put(Headers.ROUTING_KEY, "z".repeat(100_000));

        DeadLetter letter = read.read(delivery(json(100), headers));
        JsonNode stored = new ObjectMapper().readTree(letter.properties());

        assertThat(letter.routingKey()).hasSize(255);
        assertThat(letter.properties()).hasSizeLessThan(100_000);
        assertThat(stored.at("/headers/a-city").asText()).isEqualTo("berlin");
        assertThat(stored.at("/headers")).hasSizeGreaterThan(1000);
        assertThat(stored.at("/leftOut").asText()).startsWith("larger, a-long, a-table, small-");
    }

    private static byte[] json(int length) {
        byte[] json = Arrays.copyOf("{\"orderId\":\"A-1\"}".getBytes(UTF_8), length);
        Arrays.fill(json, 17, length, (byte) ' ');
        return json;
    }

    private static Delivery delivery(byte[] body, Map<String, Object> further) {
        Map<String, Object> headers = new HashMap<>(Map.of(
                Headers.QUEUE, "order-created",
                Headers.ROUTING_KEY, "order.created",
                Headers.REASON, "NOT_JSON",
                Headers.MESSAGE, "is not JSON"));
        headers.putAll(further);
        BasicProperties properties =
                new BasicProperties.Builder().messageId("m-1").headers(headers).build();
        return DeliveryFixture.of(
                body, new IncomingMetadata("dead-letter", "orders.dead-letter", "", false, properties));
    }
}
