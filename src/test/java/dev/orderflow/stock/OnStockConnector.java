package dev.orderflow.stock;

import dev.orderflow.fixture.Amqp;
import dev.orderflow.topology.TopologyFixture;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the flows on the stock connector, with its safest settings. */
public class OnStockConnector implements QuarkusTestProfile {

    private static final String PREFIX = System.getProperty("orderflow.topology.prefix") + "stock.";
    private static final String CONNECTOR = "mp.messaging.connector." + StockConnector.NAME + ".";
    private static final List<String> OUTGOING =
            List.of("intake", "order-events", "payment-events", "shipping-events", "retries", "dead-letters");

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = settings();
        settings.put("orderflow.topology.prefix", PREFIX);
        return settings;
    }

    /** The settings that put all channels on the stock connector. */
    public static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Map.of(
                CONNECTOR + "queue.declare",
                "false",
                CONNECTOR + "exchange.declare",
                "false",
                CONNECTOR + "content-type-override",
                "application/octet-stream",
                CONNECTOR + "failure-strategy",
                "requeue",
                CONNECTOR + "tracing.enabled",
                "false",
                CONNECTOR + "publish-confirms",
                "true"));
        for (String channel : List.of("order-created", "payment", "shipping")) {
            settings.put("mp.messaging.incoming." + channel + ".connector", StockConnector.NAME);
        }
        OUTGOING.forEach(
                channel -> settings.put("mp.messaging.outgoing." + channel + ".connector", StockConnector.NAME));
        return settings;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(DeclaredTopology.class));
    }

    /** Declares the topology, because the stock connector declares queues in its own way. */
    public static class DeclaredTopology implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            try (Amqp client = new Amqp(PREFIX)) {
                Map<String, String> settings = Map.of(
                        "orderflow.topology.prefix", PREFIX, "orderflow.retry.delays", "100ms,200ms,300ms,400ms");
                TopologyFixture.declare(TopologyFixture.topology(settings), client.channel());
                return Map.of();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void stop() {
            // DeleteTopologyAtEnd deletes the topology.
        }
    }
}
