package dev.orderflow.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.HashMap;
import java.util.Map;

/** Where and how a message arrived. */
public record IncomingMetadata(
        String queue, String exchange, String routingKey, boolean redelivered, BasicProperties properties) {

    /** A mutable copy. Texts stay byte arrays, because text that is not valid UTF-8 would grow as a string. */
    public Map<String, Object> headers() {
        return properties.getHeaders() == null ? new HashMap<>() : new HashMap<>(properties.getHeaders());
    }

    /** @return size in bytes of a body that was too large to be read and is empty here; 0 for other messages */
    public long unread() {
        Map<String, Object> headers = properties.getHeaders();
        return headers != null && headers.get(BoundedFrames.UNREAD) instanceof Long bytes ? bytes : 0;
    }

    /** @return the header as text; null if it is missing */
    public String header(String name) {
        Object value =
                properties.getHeaders() == null ? null : properties.getHeaders().get(name);
        return value == null ? null : value.toString();
    }
}
