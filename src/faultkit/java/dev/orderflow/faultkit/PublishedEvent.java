package dev.orderflow.faultkit;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.Instant;
import java.util.Arrays;

/** An event that a worker published. */
record PublishedEvent(String orderId, String type, String eventId, Instant at, int bodyHash) {

    static PublishedEvent of(BasicProperties properties, byte[] body) {
        return new PublishedEvent(
                properties.getCorrelationId(),
                properties.getType(),
                properties.getMessageId(),
                Instant.parse(String.valueOf(properties.getHeaders().get("cloudEvents:time"))),
                Arrays.hashCode(body));
    }
}
