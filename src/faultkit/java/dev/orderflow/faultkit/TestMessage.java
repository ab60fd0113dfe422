package dev.orderflow.faultkit;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A message of the shop or of an outsider.
 *
 * @param id label under which the message is published until the broker has confirmed it
 */
record TestMessage(String id, String exchange, String routingKey, BasicProperties properties, byte[] body) {

    /** @param exchange the inbox, or the exchange of events for shops of former versions */
    static TestMessage order(String exchange, OrderContent order) {
        return of(order.orderId(), exchange, "order.created", order.orderId(), order.json());
    }

    static TestMessage cancel(String orderId) {
        String json = "{\"orderId\":\"%s\",\"reason\":\"changed my mind\"}".formatted(orderId);
        return of(
                "cancel-" + orderId,
                BrokerNames.EXCHANGE,
                "order.cancel",
                orderId,
                json.getBytes(StandardCharsets.UTF_8));
    }

    static TestMessage bad(String id, byte[] body) {
        return of(id, BrokerNames.EXCHANGE, "order.created", id, body);
    }

    /** The same message with another label. */
    TestMessage copy(String number) {
        return new TestMessage(id + "#" + number, exchange, routingKey, properties, body);
    }

    private static TestMessage of(String id, String exchange, String routingKey, String correlationId, byte[] body) {
        return new TestMessage(id, exchange, routingKey, properties(id, routingKey, correlationId, Map.of()), body);
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
