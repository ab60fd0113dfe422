package dev.orderflow.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.HashMap;
import java.util.Map;

/** How a message arrived. */
public record IncomingMetadata(
        String queue, String exchange, String routingKey, boolean redelivered, BasicProperties properties) {

    /** A copy that may be changed. Texts stay the bytes that they are: as strings those that are not UTF-8 would grow. */
    public Map<String, Object> headers() {
        return properties.getHeaders() == null ? new HashMap<>() : new HashMap<>(properties.getHeaders());
    }

    /** @return the header as text; null if it is not there */
    public String header(String name) {
        Object value =
                properties.getHeaders() == null ? null : properties.getHeaders().get(name);
        return value == null ? null : value.toString();
    }
}
