package dev.orderflow.faultkit;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.Instant;
import java.util.Arrays;

/** An event as it was published, or seen to be published. */
record Told(String orderId, String type, String eventId, Instant at, int bodyHash) {

    static Told of(BasicProperties properties, byte[] body) {
        return new Told(
                properties.getCorrelationId(),
                properties.getType(),
                properties.getMessageId(),
                Instant.parse(String.valueOf(properties.getHeaders().get("cloudEvents:time"))),
                Arrays.hashCode(body));
    }
}
