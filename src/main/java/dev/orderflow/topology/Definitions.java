package dev.orderflow.topology;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The topology in the format that {@code rabbitmqctl import_definitions} and the management API import. */
@RegisterForReflection
public record Definitions(List<Exchange> exchanges, List<Queue> queues, List<Binding> bindings) {

    /** An exchange in RabbitMQ's definitions format. */
    public record Exchange(
            String name,
            String vhost,
            String type,
            boolean durable,
            boolean auto_delete,
            Map<String, Object> arguments) {}

    /** A queue in RabbitMQ's definitions format. */
    public record Queue(
            String name, String vhost, boolean durable, boolean auto_delete, Map<String, Object> arguments) {}

    /** A binding in RabbitMQ's definitions format. */
    public record Binding(
            String source,
            String vhost,
            String destination,
            String destination_type,
            String routing_key,
            Map<String, Object> arguments) {}

    public static Definitions of(Topology topology, String vhost) {
        return new Definitions(
                topology.exchanges().stream()
                        .map(e -> new Exchange(e.name(), vhost, e.type(), true, false, e.arguments()))
                        .toList(),
                topology.queues().stream()
                        .map(q -> new Queue(q.name(), vhost, true, false, q.arguments()))
                        .toList(),
                Stream.concat(
                                topology.bindings().stream()
                                        .map(b -> new Binding(
                                                b.exchange(), vhost, b.queue(), "queue", b.routingKey(), Map.of())),
                                topology.forwardings().stream()
                                        .map(f -> new Binding(
                                                f.from(), vhost, f.to(), "exchange", f.routingKey(), Map.of())))
                        .toList());
    }
}
