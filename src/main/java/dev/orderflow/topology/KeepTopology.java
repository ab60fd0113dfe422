package dev.orderflow.topology;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Method;
import dev.orderflow.rabbitmq.Causes;
import dev.orderflow.rabbitmq.Preparation;
import dev.orderflow.topology.TopologyConfig.Mode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * Declares the topology at the broker and restores it after the broker has lost it, or only verifies it. A queue or exchange that
 * exists with other arguments is left unchanged and reported, because only an operator can decide which one is right.
 */
@ApplicationScoped
class KeepTopology implements Preparation {

    /** Number of queues that each check looks at. The checks take turns until all queues have been covered. */
    private static final int LOOKS = 10;

    private final Topology topology;
    private final QueueMetrics metrics;
    private final boolean declares;
    private final List<String> queues;
    private final Method question;
    private final Map<String, String> wrong = new ConcurrentSkipListMap<>();
    private int looked;
    private volatile List<String> different = List.of();

    KeepTopology(Topology topology, TopologyConfig config, QueueMetrics metrics) {
        this.topology = topology;
        this.metrics = metrics;
        this.declares = config.mode() == Mode.DECLARE;
        this.queues = topology.queues().stream().map(Topology.Queue::name).toList();
        this.question = unbinding(topology.neverBound());
    }

    @Override
    public void prepare(ChannelSource channels) throws IOException {
        List<String> found = new ArrayList<>();
        if (declares) {
            try (DeclaringLock lock = DeclaringLock.acquire(channels, topology.lockName(), DeclaringLock.EXPIRY)) {
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
            difference(channels, queue).ifPresent(found::add);
        }
        bindAll(channels, found);
    }

    private void bindAll(ChannelSource channels, List<String> found) throws IOException {
        for (Topology.Binding binding : topology.bindings()) {
            refusal(channels, channel -> bind(channel, binding)).ifPresent(found::add);
        }
        for (Topology.Forwarding forwarding : topology.forwardings()) {
            refusal(channels, channel -> bind(channel, forwarding)).ifPresent(found::add);
        }
    }

    /** Compares existing exchanges and queues with the topology. Missing ones are found by {@link #drift}. */
    private void verifyAll(ChannelSource channels, List<String> found) throws IOException {
        for (Topology.Exchange exchange : topology.exchanges()) {
            if (exists(channels, channel -> channel.exchangeDeclarePassive(exchange.name()))) {
                refusal(channels, channel -> declare(channel, exchange)).ifPresent(found::add);
            }
        }
        for (Topology.Queue queue : topology.queues()) {
            if (exists(channels, channel -> channel.queueDeclarePassive(queue.name()))) {
                difference(channels, queue).ifPresent(found::add);
            }
        }
    }

    /** An existing queue keeps its group size, so a different group size alone is no difference. */
    private Optional<String> difference(ChannelSource channels, Topology.Queue queue) throws IOException {
        Optional<String> refusal = refusal(channels, channel -> declare(channel, queue));
        if (refusal.filter(KeepTopology::isOfGroupSize).isEmpty()) {
            return refusal;
        }
        Topology.Queue unsized = queue.without(Topology.Queue.GROUP_SIZE);
        return refusal(channels, channel -> declare(channel, unsized)).filter(why -> !isOfGroupSize(why));
    }

    private static boolean isOfGroupSize(String refusal) {
        return refusal.contains(Topology.Queue.GROUP_SIZE);
    }

    @Override
    public Method question() {
        return question;
    }

    /**
     * Checks all exchanges, the queues that were wrong before, and some of the other queues, so that all queues are covered within
     * about 15 seconds. They are not all checked at once, because the broker asks the leader of a quorum queue each time.
     */
    @Override
    public List<String> drift(ChannelSource channels) throws IOException {
        for (Topology.Exchange exchange : topology.exchanges()) {
            look(channels, exchange.name(), channel -> channel.exchangeDeclarePassive(exchange.name()));
        }
        for (String queue : nextQueues()) {
            look(channels, queue, channel -> metrics.note(channel.queueDeclarePassive(queue)));
        }
        return Stream.concat(different.stream(), wrong.values().stream()).toList();
    }

    private Set<String> nextQueues() {
        Set<String> next = new LinkedHashSet<>(wrong.keySet());
        for (int turn = 0; turn * LOOKS < queues.size(); turn++) {
            next.add(queues.get(looked++ % queues.size()));
        }
        next.retainAll(queues);
        return next;
    }

    private void look(ChannelSource channels, String name, Question question) throws IOException {
        refusal(channels, question).ifPresentOrElse(why -> wrong.put(name, why), () -> wrong.remove(name));
    }

    /**
     * Declares the bindings again, because AMQP has no operation that checks them. Returned messages do not reveal a missing
     * binding while another queue is bound for them. A missing queue is reported by {@link #drift}.
     */
    @Override
    public void restore(ChannelSource channels) throws IOException {
        if (declares) {
            bindAll(channels, new ArrayList<>());
        }
    }

    private static boolean exists(ChannelSource channels, Question passive) throws IOException {
        return refusal(channels, passive).isEmpty();
    }

    @FunctionalInterface
    private interface Question {
        void ask(Channel channel) throws IOException;
    }

    /** The broker rejects an operation by closing the channel, with a text that names the object and the difference. */
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

    private void declare(Channel channel, Topology.Queue queue) throws IOException {
        metrics.note(channel.queueDeclare(queue.name(), true, false, false, queue.arguments()));
    }

    /** Unbinding a binding that does not exist changes nothing. The broker still writes it, for which a node needs the majority. */
    private static Method unbinding(Topology.Binding binding) {
        return new AMQP.Queue.Unbind.Builder()
                .queue(binding.queue())
                .exchange(binding.exchange())
                .routingKey(binding.routingKey())
                .build();
    }

    private static void bind(Channel channel, Topology.Binding binding) throws IOException {
        channel.queueBind(binding.queue(), binding.exchange(), binding.routingKey());
    }

    private static void bind(Channel channel, Topology.Forwarding forwarding) throws IOException {
        channel.exchangeBind(forwarding.to(), forwarding.from(), forwarding.routingKey());
    }
}
