package dev.orderflow.messaging;

import static dev.orderflow.fixture.Await.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.orderflow.fixture.Amqp;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.OrderJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Publishes messages, each of which must ship or be dead-lettered with a certain reason. */
final class Publications implements AutoCloseable {

    private final String prefix;
    private final String idPrefix;
    private final Map<String, String> expected = new TreeMap<>();
    private final Map<String, String> ended = new TreeMap<>();
    private final Amqp shop;

    Publications(String prefix, String idPrefix) throws Exception {
        this.prefix = prefix;
        this.idPrefix = idPrefix;
        shop = new Amqp(prefix);
        shop.take("dead-letter");
    }

    static BasicProperties.Builder plain() {
        return new BasicProperties.Builder();
    }

    static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    String order(String name) {
        return OrderJson.order(idPrefix + name);
    }

    byte[] bytes(String name) {
        return text(order(name));
    }

    void ships(String name, BasicProperties.Builder properties) throws Exception {
        ships(name, properties, bytes(name));
    }

    void ships(String name, BasicProperties.Builder properties, byte[] body) throws Exception {
        publish(name, "SHIPPED", properties, body);
    }

    /** Publishes through the default exchange, with the queue's name as routing key. */
    void sendToQueue(String name, String end, BasicProperties.Builder properties) throws Exception {
        expected.put(idPrefix + name, end);
        BasicProperties named = properties.messageId(idPrefix + name).build();
        shop.channel().basicPublish("", prefix + "order-created", named, bytes(name));
    }

    /** Expects the orders of another program to ship. */
    void expectShipped(List<String> ids) {
        assertThat(ids).isNotEmpty();
        ids.forEach(id -> expected.put(id, "SHIPPED"));
    }

    void dies(String name, String named, BasicProperties.Builder properties, byte[] body) throws Exception {
        publish(name, named, properties, body);
    }

    private void publish(String name, String end, BasicProperties.Builder properties, byte[] body) throws Exception {
        expected.put(idPrefix + name, end);
        shop.publish("order.created", properties.messageId(idPrefix + name).build(), body);
    }

    void allEndAsExpected() throws Exception {
        eventually().until(() -> {
            for (GetResponse letter : shop.take("dead-letter")) {
                Map<String, Object> headers = letter.getProps().getHeaders();
                ended.put(id(letter.getProps()), headers.get(Headers.REASON) + ": " + headers.get(Headers.MESSAGE));
            }
            new LedgerView(idPrefix).ordersIn("SHIPPED").forEach(id -> ended.put(id, "SHIPPED"));
            return ended.keySet().containsAll(expected.keySet());
        });
        assertThat(expected)
                .allSatisfy((name, end) -> assertThat(ended.get(name)).as(name).contains(end));
    }

    /** The expected id. A message between flows has another message id, and its order's id as correlation id. */
    private String id(BasicProperties properties) {
        return properties.getMessageId().startsWith(idPrefix)
                ? properties.getMessageId()
                : properties.getCorrelationId();
    }

    @Override
    public void close() throws IOException {
        shop.close();
    }
}
