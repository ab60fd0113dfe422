package dev.orderflow.messaging;

import static java.util.stream.Collectors.joining;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.ValueWriter;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The properties of a message as the protocol sends them: all in one frame, which has an upper limit. One message that does not
 * fit ends its channel. What the sender set can fit alone, and not with what a failure adds.
 */
final class ContentHeader {

    /** RabbitMQ's frames hold 131,072 bytes; in a retry queue the broker adds its own death history to the headers. */
    static final int LIMIT = 112 << 10;

    /** The properties beside the headers: eight short texts at the most. */
    private static final int BESIDE = 3 << 10;

    private static final int SHORT = 255;
    private static final int DEEPEST = 20;
    private static final int LONGEST_LIST = 3000;

    private ContentHeader() {}

    /**
     * Without the headers that cannot be sent again and, if the whole is too large, without the sender's largest ones. They are
     * named in {@link Headers#LEFT_OUT}.
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

    /** @return those without which it is smaller by at least {@code excess} */
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
            headers.put(Headers.LEFT_OUT, cut(names, LONGEST_LIST / 3));
        }
    }

    /** On the wire; more than any limit for what cannot be written again. */
    private static long size(String name, Object value) {
        if (isDeep(value, DEEPEST)) {
            return Integer.MAX_VALUE;
        }
        Counting counting = new Counting();
        try {
            new ValueWriter(new DataOutputStream(counting)).writeTable(Collections.singletonMap(name, value));
            return counting.bytes;
        } catch (IOException | IllegalArgumentException e) {
            return Integer.MAX_VALUE;
        }
    }

    private static boolean isDeep(Object value, int levels) {
        Collection<?> parts =
                value instanceof Map<?, ?> map ? map.values() : value instanceof List<?> list ? list : List.of();
        return levels == 0 || parts.stream().anyMatch(part -> isDeep(part, levels - 1));
    }

    /** A text that was not UTF-8 is longer when it is sent again. */
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
        return text == null || Utf8.length(text) <= SHORT ? text : cut(text, SHORT / 3);
    }

    /** No character of UTF-16 takes more than three bytes in UTF-8. */
    static String cut(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(chars - 1)) ? chars - 1 : chars);
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
