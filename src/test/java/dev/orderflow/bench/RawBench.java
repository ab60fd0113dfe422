package dev.orderflow.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Three hops as one would write them by hand on the Java client: confirms, and an ack for each when it is confirmed. */
class RawBench {

    private static final String PREFIX = "raw.";
    private static final int PREFETCH = 250;

    private final ObjectMapper json = new ObjectMapper();
    private final AtomicLong hops = new AtomicLong();

    @Test
    void threeHops() throws Exception {
        Prefilled.fill(PREFIX);
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(System.getProperty("rabbitmq-host"));
        factory.setPort(Integer.getInteger("rabbitmq-port"));
        try (Connection consume = factory.newConnection();
                Connection publish = factory.newConnection()) {
            hop(consume, publish, "order-created", "order.accepted");
            hop(consume, publish, "payment", "payment.collected");
            hop(consume, publish, "shipping", "shipment.booked");
            CpuPerOrder.measure("raw client", hops::get);
        }
    }

    private void hop(Connection consume, Connection publish, String queue, String event) throws IOException {
        Channel in = consume.createChannel();
        Channel out = publish.createChannel();
        SortedMap<Long, Long> unconfirmed = new TreeMap<>();
        out.confirmSelect();
        out.addConfirmListener(
                (number, multiple) -> confirmed(in, unconfirmed, number, multiple), (number, multiple) -> {
                    throw new IOException("refused");
                });
        in.basicQos(PREFETCH);
        in.basicConsume(PREFIX + queue, false, (tag, delivery) -> pass(out, unconfirmed, event, delivery), tag -> {});
    }

    private void pass(Channel out, SortedMap<Long, Long> unconfirmed, String event, Delivery delivery)
            throws IOException {
        JsonNode order = json.readTree(delivery.getBody());
        ((ObjectNode) order).put("reference", "ref_" + order.get("orderId").asText());
        byte[] body = json.writeValueAsBytes(order);
        String orderId = order.get("orderId").asText();
        BasicProperties properties = new BasicProperties.Builder()
                .contentType("application/json")
                .deliveryMode(2)
                .messageId(UUID.nameUUIDFromBytes((orderId + event).getBytes(UTF_8))
                        .toString())
                .type(event)
                .headers(Map.of("cloudEvents:type", event, "cloudEvents:subject", orderId))
                .build();
        synchronized (unconfirmed) {
            unconfirmed.put(out.getNextPublishSeqNo(), delivery.getEnvelope().getDeliveryTag());
            out.basicPublish(PREFIX + "orders", event, true, properties, body);
        }
    }

    private void confirmed(Channel in, SortedMap<Long, Long> unconfirmed, long number, boolean multiple)
            throws IOException {
        synchronized (unconfirmed) {
            SortedMap<Long, Long> done =
                    multiple ? unconfirmed.headMap(number + 1) : unconfirmed.subMap(number, number + 1);
            for (long tag : done.values()) {
                in.basicAck(tag, false);
                hops.incrementAndGet();
            }
            done.clear();
        }
    }
}
