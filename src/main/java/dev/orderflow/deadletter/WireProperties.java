package dev.orderflow.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.event.Json;
import dev.orderflow.event.Utf8;
import dev.orderflow.messaging.Delivery;
import dev.orderflow.messaging.FailureHeaders;
import dev.orderflow.messaging.Headers;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Converts the original properties of a message to JSON and back, without the headers that its failures added. */
@ApplicationScoped
class WireProperties {

    /**
     * @param timestamp in milliseconds since 1970
     * @param leftOut names of headers that were removed because they are too large; null if none was removed
     * @param by the caller who sent the message; null if unknown
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
            String leftOut,
            String by) {

        /** A dead letter that was stored in its {@linkplain DeadLetter#reduced reduced} form has no field at all. */
        Form {
            headers = headers == null ? Map.of() : headers;
        }
    }

    /** Limit in characters for one header. The next limit applies to all headers together. */
    private static final int LONGEST = 4000;

    private static final int ALL = 32_000;
    private static final int DEEPEST = 20;

    private final Json json;

    WireProperties(Json json) {
        this.json = json;
    }

    String write(Delivery delivery) {
        BasicProperties from = delivery.properties();
        Optional<String> leftOut = delivery.ours(Headers.LEFT_OUT);
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
                missing.isEmpty() ? null : Utf8.cut(missing, LONGEST),
                delivery.by().orElse(null));
        return new String(json.write(form), UTF_8);
    }

    BasicProperties.Builder read(String text, Map<String, Object> further) {
        Form form = json.parse(text.getBytes(UTF_8), Form.class);
        Map<String, Object> headers = new LinkedHashMap<>(form.headers());
        headers.keySet().removeIf(FailureHeaders::isAddedByFailure);
        headers.putAll(further);
        if (form.by() != null) {
            headers.put(Headers.BY, form.by());
        }
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
    }

    /**
     * Keeps numbers and booleans as they are, and every other value as text.
     *
     * @param kept receives the headers, as long as each of them and all together are within the limits
     * @return names of the other headers
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

    /** Stops soon after the limit, because a small table or array can have a very long text. */
    private static String text(Object value) {
        if (value instanceof Map || value instanceof List) {
            StringBuilder text = new StringBuilder();
            append(value, text, DEEPEST);
            return text.toString();
        }
        if (value instanceof Date time) {
            return time.toInstant().toString();
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
