package dev.orderflow.messaging;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP.BasicProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The properties of a message as JSON and back, as its sender set them: without what its failures added. */
@ApplicationScoped
class WireProperties {

    /**
     * @param timestamp in milliseconds since 1970
     * @param leftOut the names of headers that are not here, because they are too large; null if none is missing
     */
    @RegisterForReflection
    private record Form(
            String contentType,
            String contentEncoding,
            String messageId,
            String correlationId,
            String type,
            String appId,
            String replyTo,
            Long timestamp,
            Map<String, Object> headers,
            String leftOut) {}

    /** Characters of one header, and of all of them, that are kept. */
    private static final int LONGEST = 4000;

    private static final int ALL = 32_000;
    private static final int DEEPEST = 20;

    private final ObjectMapper json;

    WireProperties(ObjectMapper json) {
        this.json = json;
    }

    /** @param leftOut names of headers that it has lost on its way; empty if it has all */
    String write(BasicProperties from, Optional<String> leftOut) {
        Date time = from.getTimestamp();
        Map<String, Object> headers = new TreeMap<>();
        String missing = Stream.concat(leftOut.stream(), senders(from.getHeaders(), headers))
                .collect(joining(", "));
        Form form = new Form(
                from.getContentType(),
                from.getContentEncoding(),
                from.getMessageId(),
                from.getCorrelationId(),
                from.getType(),
                from.getAppId(),
                from.getReplyTo(),
                time == null ? null : time.getTime(),
                headers,
                missing.isEmpty() ? null : ContentHeader.cut(missing, LONGEST));
        try {
            return json.writeValueAsString(form);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    BasicProperties.Builder read(String text, Map<String, Object> further) {
        try {
            Form form = json.readValue(text, Form.class);
            Map<String, Object> headers = new LinkedHashMap<>(form.headers());
            headers.keySet().removeIf(FailureHeaders::isAddedByFailure);
            headers.putAll(further);
            return new BasicProperties.Builder()
                    .contentType(form.contentType())
                    .contentEncoding(form.contentEncoding())
                    .messageId(form.messageId())
                    .correlationId(form.correlationId())
                    .type(form.type())
                    .appId(form.appId())
                    .replyTo(form.replyTo())
                    .timestamp(form.timestamp() == null ? null : new Date(form.timestamp()))
                    .deliveryMode(2)
                    .headers(headers);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Numbers and truth values stay what they are; anything else is kept as its text.
     *
     * @param kept gets them, as long as they and all of them are short
     * @return the names of the others
     */
    private static Stream<String> senders(Map<String, Object> headers, Map<String, Object> kept) {
        Map<String, Object> texts = new TreeMap<>();
        Optional.ofNullable(headers).orElse(Map.of()).forEach((name, value) -> {
            if (value != null && !FailureHeaders.isAddedByFailure(name)) {
                texts.put(name, value instanceof Number || value instanceof Boolean ? value : text(value));
            }
        });
        int[] room = {ALL};
        texts.forEach((name, value) -> {
            int length = name.length() + value.toString().length();
            if (length <= Math.min(LONGEST, room[0])) {
                kept.put(name, value);
                room[0] -= length;
            }
        });
        return texts.keySet().stream().filter(name -> !kept.containsKey(name));
    }

    /** Of a table or an array no more than a little beyond what is kept: a small one can have a very long text. */
    private static String text(Object value) {
        if (value instanceof Map || value instanceof List) {
            StringBuilder text = new StringBuilder();
            append(value, text, DEEPEST);
            return text.toString();
        }
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
    }

    private static void append(Object value, StringBuilder text, int levels) {
        if (text.length() > LONGEST) {
            return;
        }
        if (levels == 0) {
            text.append("…");
        } else if (value instanceof Map<?, ?> map) {
            text.append('{');
            map.forEach((name, part) -> append(part, text.append(name).append('='), levels - 1));
            text.append('}');
        } else if (value instanceof List<?> list) {
            text.append('[');
            list.forEach(part -> append(part, text.append(' '), levels - 1));
            text.append(']');
        } else {
            text.append(value instanceof byte[] ? "bytes" : value);
        }
    }
}
