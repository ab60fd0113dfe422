package dev.orderflow.messaging;

import static java.util.stream.Collectors.joining;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.ValueWriter;
import dev.orderflow.event.Utf8;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Keeps the properties of a message within one frame, because AMQP sends them in a single frame of limited size. The broker closes
 * the channel of a message that exceeds it. The sender's headers may fit alone, but not together with the headers that a failure
 * adds.
 */
final class ContentHeader {

    /**
     * Limit in bytes. A RabbitMQ frame holds 131,072 bytes, and in a retry queue the broker adds its death history to the headers.
     */
    static final int LIMIT = 112 << 10;

    /** Bytes reserved for all properties except the headers: at most eight short strings. */
    private static final int BESIDE = 3 << 10;

    private static final int SHORT = 255;
    private static final int LONGEST_LIST = 3000;

    private ContentHeader() {}

    /**
     * Removes headers that cannot be encoded again and, if the total is too large, the sender's largest headers. The names of the
     * removed headers are listed in {@link Headers#LEFT_OUT}.
     */
    static BasicProperties fitting(BasicProperties from) {
        Map<String, Object> headers =
                new HashMap<>(Optional.ofNullable(from.getHeaders()).orElse(Map.of()));
        Map<String, Long> foreign = new TreeMap<>();
        long size = BESIDE + LONGEST_LIST;
        for (Map.Entry<String, Object> header : headers.entrySet()) {
            long one = size(header.getKey(), header.getValue());
            size += one;
            if (!header.getKey().startsWith(Headers.ALL_OURS)) {
                foreign.put(header.getKey(), one);
            }
        }
        List<String> leftOut = largest(foreign, size - LIMIT);
        headers.keySet().removeAll(leftOut);
        name(headers, leftOut);
        return withShortTexts(from).headers(headers).build();
    }

    /** @return names of the headers to remove, so that the size shrinks by at least {@code excess} bytes */
    private static List<String> largest(Map<String, Long> sizes, long excess) {
        long[] left = {excess};
        return sizes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .takeWhile(header -> {
                    boolean needed = left[0] > 0 || header.getValue() > LIMIT;
                    left[0] -= header.getValue();
                    return needed;
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void name(Map<String, Object> headers, List<String> leftOut) {
        if (!leftOut.isEmpty()) {
            String names = Stream.concat(
                            Stream.ofNullable(headers.get(Headers.LEFT_OUT)).map(Object::toString),
                            leftOut.stream().sorted())
                    .collect(joining(", "));
            headers.put(Headers.LEFT_OUT, Utf8.cut(names, LONGEST_LIST / 3));
        }
    }

    /** Encoded size in bytes, or more than any limit if the value cannot be encoded. */
    private static long size(String name, Object value) {
        Counting counting = new Counting();
        try {
            new ValueWriter(new DataOutputStream(counting)).writeTable(Collections.singletonMap(name, value));
            return counting.bytes;
        } catch (IOException | IllegalArgumentException e) {
            return Integer.MAX_VALUE;
        }
    }

    /** Shortens strings to the protocol limit, because text that was not valid UTF-8 grows when it is encoded again. */
    private static BasicProperties.Builder withShortTexts(BasicProperties from) {
        return from.builder()
                .contentType(shortText(from.getContentType()))
                .contentEncoding(shortText(from.getContentEncoding()))
                .correlationId(shortText(from.getCorrelationId()))
                .replyTo(shortText(from.getReplyTo()))
                .messageId(shortText(from.getMessageId()))
                .type(shortText(from.getType()))
                .appId(shortText(from.getAppId()))
                .clusterId(shortText(from.getClusterId()));
    }

    private static String shortText(String text) {
        return text == null || Utf8.length(text) <= SHORT ? text : Utf8.cut(text, SHORT / 3);
    }

    private static final class Counting extends OutputStream {

        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int offset, int length) {
            bytes += length;
        }
    }
}
