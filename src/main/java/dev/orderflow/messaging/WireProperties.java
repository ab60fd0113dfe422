package dev.orderflow.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP.BasicProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/** The properties of a message as JSON and back, as its sender set them: without what its failures added. */
@ApplicationScoped
class WireProperties {

    /** @param timestamp in milliseconds since 1970 */
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
            Map<String, Object> headers) {}

    private final ObjectMapper json;

    WireProperties(ObjectMapper json) {
        this.json = json;
    }

    String write(BasicProperties from) {
        Date time = from.getTimestamp();
        Form form = new Form(
                from.getContentType(),
                from.getContentEncoding(),
                from.getMessageId(),
                from.getCorrelationId(),
                from.getType(),
                from.getAppId(),
                from.getReplyTo(),
                time == null ? null : time.getTime(),
                senders(from.getHeaders()));
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

    /** Numbers and truth values stay what they are; anything else is kept as its text. */
    private static Map<String, Object> senders(Map<String, Object> headers) {
        Map<String, Object> kept = new LinkedHashMap<>();
        if (headers != null) {
            headers.forEach((name, value) -> {
                if (value != null && !FailureHeaders.isAddedByFailure(name)) {
                    kept.put(name, value instanceof Number || value instanceof Boolean ? value : value.toString());
                }
            });
        }
        return kept;
    }
}
