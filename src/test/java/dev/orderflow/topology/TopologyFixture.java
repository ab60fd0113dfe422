package dev.orderflow.topology;

import com.rabbitmq.client.Channel;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.Map;

/** The topology of a worker with these settings, without a container. */
public final class TopologyFixture {

    private TopologyFixture() {}

    public static Topology topology(Map<String, String> settings) throws IOException {
        SmallRyeConfig config = config(settings);
        return new Topology(config.getConfigMapping(TopologyConfig.class), config.getConfigMapping(RetryConfig.class));
    }

    public static RetryConfig retries(Map<String, String> settings) throws IOException {
        return config(settings).getConfigMapping(RetryConfig.class);
    }

    public static SmallRyeConfig config(Map<String, String> settings) throws IOException {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(settings, "settings", 500))
                .withSources(
                        new PropertiesConfigSource(TopologyFixture.class.getResource("/application.properties"), 100))
                .withMapping(TopologyConfig.class)
                .withMapping(RetryConfig.class)
                .withMappingIgnore("orderflow.**")
                .build();
    }

    public static void declare(Topology topology, Channel channel) throws IOException {
        for (Topology.Exchange exchange : topology.exchanges()) {
            channel.exchangeDeclare(exchange.name(), exchange.type(), true, false, exchange.arguments());
        }
        for (Topology.Queue queue : topology.queues()) {
            channel.queueDeclare(queue.name(), true, false, false, queue.arguments());
        }
        for (Topology.Binding binding : topology.bindings()) {
            channel.queueBind(binding.queue(), binding.exchange(), binding.routingKey());
        }
        for (Topology.Forwarding forwarding : topology.forwardings()) {
            channel.exchangeBind(forwarding.to(), forwarding.from(), forwarding.routingKey());
        }
    }

    /** Deletes all of this topology. */
    public static void delete(Topology topology, Channel channel) throws IOException {
        for (Topology.Queue queue : topology.queues()) {
            channel.queueDelete(queue.name());
        }
        for (Topology.Exchange exchange : topology.exchanges()) {
            channel.exchangeDelete(exchange.name());
        }
    }
}
