package dev.orderflow.faultkit;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A message that the shop, or somebody in its name, sends.
 *
 * @param id of the message: the broker takes it, or it is sent again
 */
record Letter(String id, String exchange, String routingKey, BasicProperties properties, byte[] body) {

    /** Shops of before publish to the exchange of events, and new ones to the inbox. */
    static Letter order(String exchange, OrderContent order) {
        return of(order.orderId(), exchange, "order.created", order.orderId(), order.json());
    }

    static Letter cancel(String orderId) {
        String json = "{\"orderId\":\"%s\",\"reason\":\"changed my mind\"}".formatted(orderId);
        return of("cancel-" + orderId, Names.EXCHANGE, "order.cancel", orderId, json.getBytes(StandardCharsets.UTF_8));
    }

    static Letter bad(String id, byte[] body) {
        return of(id, Names.EXCHANGE, "order.created", id, body);
    }

    /** The same message once more. */
    Letter copy(String number) {
        return new Letter(id + "#" + number, exchange, routingKey, properties, body);
    }

    private static Letter of(String id, String exchange, String routingKey, String correlationId, byte[] body) {
        return new Letter(id, exchange, routingKey, properties(id, routingKey, correlationId, Map.of()), body);
    }

    static BasicProperties properties(String id, String type, String correlationId, Map<String, Object> headers) {
        return new BasicProperties.Builder()
                .deliveryMode(2)
                .contentType("application/json")
                .messageId(id)
                .type(type)
                .correlationId(correlationId)
                .headers(headers)
                .build();
    }
}
