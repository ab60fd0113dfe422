package dev.orderflow.faultkit;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.fixture.OrderJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A message that the shop, or somebody in its name, sends.
 *
 * @param id of the message: the broker takes it, or it is sent again
 */
record Letter(String id, String routingKey, BasicProperties properties, byte[] body) {

    static Letter order(String orderId, String token, String postalCode) {
        String json = OrderJson.of(orderId, token, postalCode);
        return of(orderId, "order.created", orderId, json.getBytes(StandardCharsets.UTF_8));
    }

    static Letter cancel(String orderId) {
        String json = "{\"orderId\":\"%s\",\"reason\":\"changed my mind\"}".formatted(orderId);
        return of("cancel-" + orderId, "order.cancel", orderId, json.getBytes(StandardCharsets.UTF_8));
    }

    static Letter bad(String id, byte[] body) {
        return of(id, "order.created", id, body);
    }

    /** The same message once more. */
    Letter copy(String number) {
        return new Letter(id + "#" + number, routingKey, properties, body);
    }

    private static Letter of(String id, String routingKey, String correlationId, byte[] body) {
        BasicProperties properties = new BasicProperties.Builder()
                .deliveryMode(2)
                .contentType("application/json")
                .messageId(id)
                .type(routingKey)
                .correlationId(correlationId)
                .headers(Map.of())
                .build();
        return new Letter(id, routingKey, properties, body);
    }
}
