package dev.orderflow.messaging;

import com.rabbitmq.client.Channel;
import dev.orderflow.messaging.TopologyConfig.Mode;
import dev.orderflow.rabbitmq.Causes;
import dev.orderflow.rabbitmq.Preparation;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the topology at the broker, also after the broker has lost it, or only looks whether it is there. What exists with
 * other arguments is left as it is and named: only a person can say which of the two is right.
 */
@ApplicationScoped
class KeepTopology implements Preparation {

    private final Topology topology;
    private final QueueMetrics metrics;
    private final boolean declares;
    private volatile List<String> different = List.of();

    KeepTopology(Topology topology, TopologyConfig config, QueueMetrics metrics) {
        this.topology = topology;
        this.metrics = metrics;
        this.declares = config.mode() == Mode.DECLARE;
    }

    @Override
    public void prepare(ChannelSource channels) throws IOException {
        List<String> found = new ArrayList<>();
        if (declares) {
            try (DeclaringLock lock = DeclaringLock.acquire(channels, topology.lockName())) {
                declareAll(channels, found);
            }
        } else {
            verifyAll(channels, found);
        }
        different = List.copyOf(found);
    }

    private void declareAll(ChannelSource channels, List<String> found) throws IOException {
        for (Topology.Exchange exchange : topology.exchanges()) {
            refusal(channels, channel -> declare(channel, exchange)).ifPresent(found::add);
        }
        for (Topology.Queue queue : topology.queues()) {
            refusal(channels, channel -> declare(channel, queue)).ifPresent(found::add);
        }
        bindAll(channels, found);
    }

    private void bindAll(ChannelSource channels, List<String> found) throws IOException {
        for (Topology.Binding binding : topology.bindings()) {
            refusal(channels, channel -> bind(channel, binding)).ifPresent(found::add);
        }
    }

    /** What is missing is found by {@link #drift}; here what exists is held against what it should be. */
    private void verifyAll(ChannelSource channels, List<String> found) throws IOException {
        for (Topology.Exchange exchange : topology.exchanges()) {
            if (exists(channels, exchange)) {
                refusal(channels, channel -> declare(channel, exchange)).ifPresent(found::add);
            }
        }
        for (Topology.Queue queue : topology.queues()) {
            if (exists(channels, queue)) {
                refusal(channels, channel -> declare(channel, queue)).ifPresent(found::add);
            }
        }
    }

    @Override
    public List<String> drift(ChannelSource channels) throws IOException {
        List<String> found = new ArrayList<>(different);
        for (Topology.Exchange exchange : topology.exchanges()) {
            refusal(channels, channel -> channel.exchangeDeclarePassive(exchange.name()))
                    .ifPresent(found::add);
        }
        for (Topology.Queue queue : topology.queues()) {
            refusal(channels, channel -> metrics.note(channel.queueDeclarePassive(queue.name())))
                    .ifPresent(found::add);
        }
        return found;
    }

    /**
     * Bindings: AMQP has no question for them, and while anybody else listens on an exchange, nothing that is published there
     * comes back. A queue that is not there is named by {@link #drift}.
     */
    @Override
    public void restore(ChannelSource channels) throws IOException {
        if (declares) {
            bindAll(channels, new ArrayList<>());
        }
    }

    private static boolean exists(ChannelSource channels, Topology.Exchange exchange) throws IOException {
        return refusal(channels, channel -> channel.exchangeDeclarePassive(exchange.name()))
                .isEmpty();
    }

    private static boolean exists(ChannelSource channels, Topology.Queue queue) throws IOException {
        return refusal(channels, channel -> channel.queueDeclarePassive(queue.name()))
                .isEmpty();
    }

    @FunctionalInterface
    private interface Question {
        void ask(Channel channel) throws IOException;
    }

    /** The broker says no by closing the channel, with a text that names the object and the difference. */
    private static Optional<String> refusal(ChannelSource channels, Question question) throws IOException {
        Channel channel = channels.open();
        try {
            question.ask(channel);
            return Optional.empty();
        } catch (IOException e) {
            if (channel.isOpen() || !channel.getConnection().isOpen()) {
                throw e;
            }
            return Optional.of(Causes.of(e));
        }
    }

    private static void declare(Channel channel, Topology.Exchange exchange) throws IOException {
        channel.exchangeDeclare(exchange.name(), exchange.type(), true, false, exchange.arguments());
    }

    private static void declare(Channel channel, Topology.Queue queue) throws IOException {
        channel.queueDeclare(queue.name(), true, false, false, queue.arguments());
    }

    private static void bind(Channel channel, Topology.Binding binding) throws IOException {
        channel.queueBind(binding.queue(), binding.exchange(), binding.routingKey());
    }
}
