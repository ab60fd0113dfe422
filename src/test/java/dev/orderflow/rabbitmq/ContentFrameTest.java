package dev.orderflow.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import dev.orderflow.fixture.DeepHeaders;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentFrameTest {

    private static final int BODY = 17;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 18, 19})
    void whatIsNotDeepStaysAsItIs(int depth) throws IOException {
        for (DeepHeaders headers : List.of(DeepHeaders.tables(depth), DeepHeaders.arrays(depth))) {
            assertThat(limited(headers)).isEqualTo(payload(headers));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 21, 1000, 18_000})
    void whatIsDeepBecomesBytes(int depth) throws IOException {
        for (DeepHeaders headers : List.of(DeepHeaders.tables(depth), DeepHeaders.arrays(depth))) {
            Map<String, Object> read = read(limited(headers));

            assertThat(read.get("shop")).hasToString("berlin");
            assertThat(innermost(read.get("deep"))).isInstanceOf(byte[].class);
        }
    }

    @Test
    void headersOfEveryTypeStayAsTheyAre() throws IOException {
        BasicProperties properties = new BasicProperties.Builder()
                .contentType("application/json")
                .contentEncoding("utf-8")
                .headers(ofEveryType())
                .messageId("m-1")
                .build();

        assertThat(limited(properties)).isEqualTo(payload(properties));
        assertThat(limited(new BasicProperties())).isEqualTo(payload(new BasicProperties()));
    }

    @Test
    void aBodyIsLeftOutAndItsSizeNamed() throws IOException {
        BasicProperties some = new BasicProperties.Builder()
                .contentType("application/json")
                .headers(Map.of("shop", "berlin"))
                .messageId("m-1")
                .build();
        for (BasicProperties properties : List.of(some, new BasicProperties())) {
            byte[] changed = new ContentFrame(payload(properties)).withoutBody("unread");

            BasicProperties read = properties(changed);
            Map<String, Object> headers = new HashMap<>(read.getHeaders());
            assertThat(read.getBodySize()).isZero();
            assertThat(headers.remove("unread")).isEqualTo((long) BODY);
            assertThat(headers).hasToString(properties.getHeaders() == null ? "{}" : "{shop=berlin}");
            assertThat(read.getMessageId()).isEqualTo(properties.getMessageId());
            assertThat(read.getContentType()).isEqualTo(properties.getContentType());
        }
    }

    /** Invalid headers cause no exception here. The client reports them later. */
    @Test
    void bytesThatAreNoHeadersAreLeftAlone() throws IOException {
        Random random = new Random(17);
        byte[] good = payload(DeepHeaders.tables(200));
        for (int i = 0; i < 10_000; i++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length));
            for (int flip = 0; flip < 3 && bad.length > 0; flip++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            int length = bad.length;
            new ContentFrame(bad).limitNesting();
            assertThat(bad).hasSize(length);
        }
    }

    private static Map<String, Object> ofEveryType() {
        Map<String, Object> headers = new HashMap<>(Map.of(
                "text",
                "berlin",
                "int",
                1,
                "long",
                1L,
                "byte",
                (byte) 1,
                "short",
                (short) 1,
                "float",
                1f,
                "double",
                1d,
                "decimal",
                new BigDecimal("1.5"),
                "date",
                new Date(0),
                "bytes",
                new byte[] {1, 2}));
        headers.put("none", null);
        headers.put("yes", true);
        headers.put("table", new HashMap<>(headers));
        headers.put("array", List.of(1, List.of(), Map.of(), "text"));
        return headers;
    }

    private static Object innermost(Object value) {
        Object inner = value;
        for (int level = 1; level < ContentFrame.DEEPEST; level++) {
            inner = inner instanceof Map<?, ?> table ? table.get("k") : ((List<?>) inner).get(0);
        }
        return inner;
    }

    private static byte[] limited(BasicProperties properties) throws IOException {
        byte[] payload = payload(properties);
        new ContentFrame(payload).limitNesting();
        return payload;
    }

    private static byte[] payload(BasicProperties properties) throws IOException {
        Frame frame = properties.toFrame(1, BODY);
        return frame.getPayload();
    }

    private static Map<String, Object> read(byte[] payload) throws IOException {
        BasicProperties properties = properties(payload);
        assertThat(properties.getBodySize()).isEqualTo(BODY);
        return properties.getHeaders();
    }

    private static BasicProperties properties(byte[] payload) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
        return (BasicProperties) AMQImpl.readContentHeaderFrom(in);
    }
}
