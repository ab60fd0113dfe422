package dev.orderflow.bench;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import dev.orderflow.fixture.Amqp;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.messaging.Topology;
import dev.orderflow.messaging.TopologyFixture;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A queue full of orders, before the worker that is measured starts: whoever sends them must not be measured with it. */
public class Prefilled implements QuarkusTestResourceLifecycleManager {

    static final String PREFIX = "bench.";
    static final int ORDERS = Integer.getInteger("bench.orders", 150_000);

    @Override
    public Map<String, String> start() {
        try {
            fill(PREFIX);
            return Map.of();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        // The next start deletes what is left.
    }

    static Topology fill(String prefix) throws Exception {
        try (Amqp client = new Amqp("")) {
            Topology topology = TopologyFixture.topology(Map.of("orderflow.topology.prefix", prefix));
            TopologyFixture.delete(topology, client.channel());
            TopologyFixture.declare(topology, client.channel());
            publish(client.channel(), prefix);
            return topology;
        }
    }

    private static void publish(Channel channel, String prefix) throws Exception {
        BasicProperties persistent =
                new BasicProperties.Builder().deliveryMode(2).build();
        for (int i = 0; i < ORDERS; i++) {
            channel.basicPublish("", prefix + "order-created", persistent, OrderJson.bytes("bench-" + i));
            if (i % 1000 == 999) {
                channel.waitForConfirmsOrDie(60_000);
            }
        }
    }
}
