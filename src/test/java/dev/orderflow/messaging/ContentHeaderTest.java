package dev.orderflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.ContentHeaderPropertyWriter;
import com.rabbitmq.client.impl.LongStringHelper;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A message that is sent after a failure fits into one frame, regardless of its original headers. */
class ContentHeaderTest {

    private static final int FRAME = 131_072;
    private static final int AROUND_THE_PROPERTIES = 20;

    static Stream<Object> large() {
        List<Object> numbers = Collections.nCopies(14_000, 1L);
        Map<String, Object> table = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            table.put("key-" + i, i);
        }
        return Stream.of(
                "x".repeat(130_700),
                LongStringHelper.asLongString("€".repeat(43_000)),
                LongStringHelper.asLongString(notUtf8(130_000)),
                new byte[130_000],
                numbers,
                table,
                List.of("x".repeat(60_000), Map.of("deeper", "y".repeat(70_000))));
    }

    @ParameterizedTest
    @MethodSource("large")
    void aLargeHeaderIsLeftOutAndNamedAndTheOthersStay(Object large) throws IOException {
        Map<String, Object> headers = ofEveryType();
        headers.put("large", large);
        headers.put(Headers.MESSAGE, "€".repeat(2000));

        BasicProperties fitting = ContentHeader.fitting(with(headers));

        assertThat(size(fitting)).isLessThan(FRAME);
        assertThat(fitting.getHeaders())
                .doesNotContainKey("large")
                .containsEntry(Headers.LEFT_OUT, "large")
                .containsAllEntriesOf(ofEveryType())
                .containsKey(Headers.MESSAGE);
    }

    @Test
    void whatFitsStaysAsItIs() throws IOException {
        Map<String, Object> headers = ofEveryType();
        headers.put("large", "x".repeat(100_000));

        BasicProperties fitting = ContentHeader.fitting(with(headers));

        assertThat(fitting).isEqualTo(with(headers));
        assertThat(size(fitting)).isLessThan(FRAME);
    }

    @Test
    void ofManySmallHeadersAsManyStayAsThereIsRoomFor() throws IOException {
        Map<String, Object> headers = new HashMap<>();
        for (int i = 0; i < 6000; i++) {
            headers.put("header-number-" + i, i);
        }
        headers.put(Headers.LEFT_OUT, "earlier");

        BasicProperties fitting = ContentHeader.fitting(with(headers));

        assertThat(size(fitting)).isLessThan(FRAME);
        assertThat(fitting.getHeaders()).hasSizeGreaterThan(3500).hasSizeLessThan(6000);
        assertThat(fitting.getHeaders().get(Headers.LEFT_OUT).toString())
                .startsWith("earlier, header-number-")
                .hasSize(1000);
    }

    @Test
    void aShortTextThatWasNotUtf8IsCutAndAHeaderWithSuchANameIsLeftOut() throws IOException {
        String grown = "\uFFFD".repeat(255);
        BasicProperties message = new BasicProperties.Builder()
                .messageId(grown)
                .correlationId(grown)
                .type(grown)
                .appId(grown)
                .replyTo(grown)
                .contentType(grown)
                .contentEncoding(grown)
                .headers(Map.of(grown, 1, "table", Map.of(grown, 1), "small", 1))
                .build();

        BasicProperties fitting = ContentHeader.fitting(message);

        assertThat(size(fitting)).isLessThan(FRAME);
        assertThat(fitting.getMessageId()).isEqualTo("\uFFFD".repeat(85));
        assertThat(fitting.getHeaders()).containsOnlyKeys("small", Headers.LEFT_OUT);
    }

    private static BasicProperties with(Map<String, Object> headers) {
        return new BasicProperties.Builder()
                .messageId("m".repeat(255))
                .correlationId("c".repeat(255))
                .type("t".repeat(255))
                .appId("a".repeat(255))
                .replyTo("r".repeat(255))
                .timestamp(new Date(0))
                .headers(headers)
                .build();
    }

    private static Map<String, Object> ofEveryType() {
        Map<String, Object> headers = new HashMap<>(Map.of(
                "text",
                "berlin",
                "long string",
                LongStringHelper.asLongString("berlin"),
                "int",
                1,
                "long",
                2L,
                "short",
                (short) 3,
                "byte",
                (byte) 4,
                "double",
                5.0,
                "float",
                6.0f,
                "decimal",
                new BigDecimal("7.5"),
                "true",
                true));
        headers.put("time", new Date(0));
        headers.put("nothing", null);
        headers.put("table", Map.of("a", List.of(1, "b")));
        return headers;
    }

    private static byte[] notUtf8(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0xFF);
        return bytes;
    }

    private static int size(BasicProperties properties) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        properties.writePropertiesTo(new ContentHeaderPropertyWriter(out));
        out.flush();
        return bytes.size() + AROUND_THE_PROPERTIES;
    }
}
