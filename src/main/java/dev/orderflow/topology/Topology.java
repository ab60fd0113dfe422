package dev.orderflow.topology;

import dev.orderflow.rabbitmq.IncomingMetadata;
import dev.orderflow.topology.TopologyConfig.WorkQueue;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All exchanges, queues and bindings of Orderflow. All are durable, and all queues are quorum queues. No queue drops messages: a
 * full queue rejects them, and their publisher waits.
 */
@Singleton
public class Topology {

    /** @param type topic, direct or fanout */
    public record Exchange(String name, String type, Map<String, Object> arguments) {}

    /** A durable queue. */
    public record Queue(String name, Map<String, Object> arguments) {

        static final String GROUP_SIZE = "x-quorum-initial-group-size";

        Queue with(String argument, Object value) {
            Map<String, Object> more = new HashMap<>(arguments);
            more.put(argument, value);
            return new Queue(name, Map.copyOf(more));
        }

        Queue without(String argument) {
            Map<String, Object> fewer = new HashMap<>(arguments);
            fewer.remove(argument);
            return new Queue(name, Map.copyOf(fewer));
        }
    }

    /** A binding of a queue to an exchange. */
    public record Binding(String exchange, String queue, String routingKey) {}

    /** A binding of an exchange to an exchange. */
    public record Forwarding(String from, String to, String routingKey) {}

    /**
     * Dead letters that the broker drops are kept nowhere else. Its default delivery limit, 20 from RabbitMQ 4 on, would drop them.
     */
    private static final Map<String, Object> DEAD_LETTERS =
            Map.of("x-queue-type", "quorum", "x-delivery-limit", 1_000_000);

    private final TopologyConfig config;
    private final RetryConfig retries;
    private final Set<String> bound;

    Topology(TopologyConfig config, RetryConfig retries) {
        this.config = config;
        this.retries = retries;
        this.bound = config.queues().values().stream()
                .flatMap(queue -> Stream.concat(queue.bindings().stream(), inbox(queue)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Delays under a misspelled name would have no effect. */
    void checkFlows(@Observes StartupEvent event) {
        Set<String> flows = config.queues().keySet();
        for (String flow : retries.flows().keySet()) {
            if (!flows.contains(flow.replace('.', '-'))) {
                throw new IllegalArgumentException("orderflow.retry.flows." + flow + ".delays must name a flow: "
                        + String.join(", ", new TreeSet<>(flows)));
            }
        }
    }

    /** Whether a work queue of Orderflow is bound to this routing key. */
    public boolean isBound(String routingKey) {
        return bound.contains(routingKey);
    }

    /** Whether a worker published it. Publishers can set any header, but only workers may publish to these exchanges. */
    public boolean isOurs(IncomingMetadata attributes) {
        return attributes.exchange().equals(config.retryExchange())
                || attributes.exchange().equals(config.deadLetterExchange()) && attributes.header("x-death") == null;
    }

    /** Name of the queue that a worker holds as a lock while it declares. */
    String lockName() {
        return config.exchange() + ".declaring";
    }

    public List<Exchange> exchanges() {
        return List.of(
                new Exchange(config.exchange(), "topic", Map.of()),
                new Exchange(config.inboxExchange(), "topic", Map.of()),
                new Exchange(config.retryExchange(), "direct", Map.of()),
                new Exchange(config.deadLetterExchange(), "fanout", Map.of()));
    }

    public List<Queue> queues() {
        return plainQueues().stream().map(this::sized).toList();
    }

    private Queue sized(Queue queue) {
        return config.initialGroupSize()
                .map(size -> queue.with(Queue.GROUP_SIZE, size))
                .orElse(queue);
    }

    private List<Queue> plainQueues() {
        List<Queue> queues = new ArrayList<>();
        queues.add(new Queue(config.deadLetterQueue(), DEAD_LETTERS));
        queues.add(new Queue(config.largeDeadLetterQueue(), DEAD_LETTERS));
        config.queues().forEach((flow, work) -> {
            queues.add(workQueue(work.name()));
            delays(flow).forEach(delay -> queues.add(retryQueue(work.name(), delay)));
        });
        return queues;
    }

    public List<Binding> bindings() {
        List<Binding> bindings = new ArrayList<>();
        bindings.add(new Binding(config.deadLetterExchange(), config.deadLetterQueue(), ""));
        // Not bound to the dead-letter exchange, because that is a fanout and would route every dead letter to it.
        bindings.add(new Binding(config.retryExchange(), config.largeDeadLetterQueue(), config.largeDeadLetterQueue()));
        config.queues().forEach((flow, work) -> {
            work.bindings().forEach(key -> bindings.add(new Binding(config.exchange(), work.name(), key)));
            inbox(work).forEach(key -> bindings.add(new Binding(config.inboxExchange(), work.name(), key)));
            bindings.add(new Binding(config.retryExchange(), work.name(), work.name()));
            delays(flow)
                    .map(delay -> RetryLadder.queueFor(work.name(), delay))
                    .forEach(queue -> bindings.add(new Binding(config.retryExchange(), queue, queue)));
        });
        return bindings;
    }

    /**
     * Messages that a worker publishes for a caller over HTTP go through the exchange reserved for workers, so that their headers can
     * be trusted. From there they reach the inbox, so that listeners of the inbox get them too.
     */
    public List<Forwarding> forwardings() {
        return config.queues().values().stream()
                .flatMap(Topology::inbox)
                .distinct()
                .map(key -> new Forwarding(config.retryExchange(), config.inboxExchange(), key))
                .toList();
    }

    private Stream<Duration> delays(String flow) {
        return retries.ladder(flow).delays().stream().distinct();
    }

    /** A binding that never exists, between an exchange and a queue that do, so that a worker has permission to unbind it. */
    Binding neverBound() {
        return new Binding(config.retryExchange(), config.deadLetterQueue(), "orderflow.pulse");
    }

    private static Stream<String> inbox(WorkQueue work) {
        return work.inbox().stream().flatMap(List::stream);
    }

    private Queue workQueue(String name) {
        return bounded(name, config.deadLetterExchange(), name).with("x-delivery-limit", config.deliveryLimit());
    }

    /** Holds a message for the delay and then returns it to its work queue, through the exchange reserved for workers. */
    private Queue retryQueue(String work, Duration delay) {
        return bounded(RetryLadder.queueFor(work, delay), config.retryExchange(), work)
                .with("x-message-ttl", delay.toMillis());
    }

    /** @param exchange where the broker publishes what leaves the queue otherwise than by an ack */
    private Queue bounded(String name, String exchange, String routingKey) {
        return new Queue(
                name,
                Map.of(
                        "x-queue-type",
                        "quorum",
                        "x-max-length",
                        config.maxLength(),
                        "x-overflow",
                        "reject-publish",
                        "x-dead-letter-exchange",
                        exchange,
                        "x-dead-letter-routing-key",
                        routingKey,
                        "x-dead-letter-strategy",
                        "at-least-once"));
    }
}
