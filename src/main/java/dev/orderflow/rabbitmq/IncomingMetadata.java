package dev.orderflow.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;
import java.util.HashMap;
import java.util.Map;

/** How a message arrived. */
public record IncomingMetadata(
        String queue, String exchange, String routingKey, boolean redelivered, BasicProperties properties) {

    /** Headers with their text as strings; may be changed. */
    public Map<String, Object> headers() {
        Map<String, Object> headers = new HashMap<>();
        if (properties.getHeaders() != null) {
            properties.getHeaders().forEach((name, value) -> headers.put(name, text(value)));
        }
        return headers;
    }

    /** @return the header as text; null if it is not there */
    public String header(String name) {
        Object value =
                properties.getHeaders() == null ? null : properties.getHeaders().get(name);
        return value == null ? null : value.toString();
    }

    private static Object text(Object value) {
        return value instanceof LongString ? value.toString() : value;
    }
}
