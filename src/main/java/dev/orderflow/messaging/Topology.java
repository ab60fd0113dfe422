package dev.orderflow.messaging;

import dev.orderflow.messaging.TopologyConfig.WorkQueue;
import dev.orderflow.rabbitmq.IncomingMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every exchange, queue and binding that Orderflow needs; the only class that knows them. All are durable, all queues are
 * quorum queues, and none ever drops a message: a full queue refuses, and its publisher waits.
 */
@ApplicationScoped
public class Topology {

    /** @param type topic, direct or fanout */
    public record Exchange(String name, String type, Map<String, Object> arguments) {}

    /** A durable queue. */
    public record Queue(String name, Map<String, Object> arguments) {}

    /** From an exchange to a queue. */
    public record Binding(String exchange, String queue, String routingKey) {}

    /** Nothing stands behind it: a broker's own limit of deliveries, 20 from RabbitMQ 4 on, would throw messages away. */
    private static final Map<String, Object> DEAD_LETTERS =
            Map.of("x-queue-type", "quorum", "x-delivery-limit", 1_000_000);

    private final TopologyConfig config;
    private final List<Duration> delays;
    private final Set<String> bound;

    Topology(TopologyConfig config, RetryLadder ladder) {
        this.config = config;
        this.delays = ladder.delays().stream().distinct().toList();
        this.bound = config.queues().values().stream()
                .flatMap(queue -> Stream.concat(queue.bindings().stream(), inbox(queue)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a queue of ours is meant to get what is published under this routing key. */
    boolean isBound(String routingKey) {
        return bound.contains(routingKey);
    }

    /** Whether a worker published it. A publisher can write any header, and not the exchange that the broker delivers with it. */
    boolean isOurs(IncomingMetadata attributes) {
        return attributes.exchange().equals(config.retryExchange())
                || attributes.exchange().equals(config.deadLetterExchange()) && attributes.header("x-death") == null;
    }

    /** A name that whoever declares holds meanwhile. */
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
        List<Queue> queues = new ArrayList<>();
        queues.add(new Queue(config.deadLetterQueue(), DEAD_LETTERS));
        queues.add(new Queue(config.largeDeadLetterQueue(), DEAD_LETTERS));
        for (WorkQueue work : config.queues().values()) {
            queues.add(workQueue(work.name()));
            delays.forEach(delay -> queues.add(retryQueue(work.name(), delay)));
        }
        return queues;
    }

    public List<Binding> bindings() {
        List<Binding> bindings = new ArrayList<>();
        bindings.add(new Binding(config.deadLetterExchange(), config.deadLetterQueue(), ""));
        // Through the exchange for single queues: the other one publishes to every queue that is bound to it.
        bindings.add(new Binding(config.retryExchange(), config.largeDeadLetterQueue(), config.largeDeadLetterQueue()));
        for (WorkQueue work : config.queues().values()) {
            work.bindings().forEach(key -> bindings.add(new Binding(config.exchange(), work.name(), key)));
            inbox(work).forEach(key -> bindings.add(new Binding(config.inboxExchange(), work.name(), key)));
            bindings.add(new Binding(config.retryExchange(), work.name(), work.name()));
            delays.stream()
                    .map(delay -> RetryLadder.queueFor(work.name(), delay))
                    .forEach(queue -> bindings.add(new Binding(config.retryExchange(), queue, queue)));
        }
        return bindings;
    }

    private static Stream<String> inbox(WorkQueue work) {
        return work.inbox().stream().flatMap(List::stream);
    }

    private Queue workQueue(String name) {
        return new Queue(
                name,
                Map.of(
                        "x-queue-type",
                        "quorum",
                        "x-delivery-limit",
                        config.deliveryLimit(),
                        "x-max-length",
                        config.maxLength(),
                        "x-overflow",
                        "reject-publish",
                        "x-dead-letter-exchange",
                        config.deadLetterExchange(),
                        "x-dead-letter-routing-key",
                        name,
                        "x-dead-letter-strategy",
                        "at-least-once"));
    }

    /** A message waits here for its time and then returns to its work queue, through the exchange that marks it as a worker's. */
    private Queue retryQueue(String work, Duration delay) {
        return new Queue(
                RetryLadder.queueFor(work, delay),
                Map.of(
                        "x-queue-type",
                        "quorum",
                        "x-message-ttl",
                        delay.toMillis(),
                        "x-max-length",
                        config.maxLength(),
                        "x-overflow",
                        "reject-publish",
                        "x-dead-letter-exchange",
                        config.retryExchange(),
                        "x-dead-letter-routing-key",
                        work,
                        "x-dead-letter-strategy",
                        "at-least-once"));
    }
}
