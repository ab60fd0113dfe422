package dev.orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.LongString;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A message of the dead-letter queue. Those that a worker gave up say so in their headers; of those that the broker gave up
 * its death history tells; whatever else somebody put there is kept as well.
 */
@ApplicationScoped
class ReadDeadLetter {

    private static final String UNKNOWN = "UNKNOWN";
    private static final byte[] NO_BODY = {};
    private static final int SHORT = 255;
    private static final int LONG = 4000;

    private final TopologyConfig topology;
    private final WireProperties properties;
    private final OrderIdOf orderId;
    private final SizeLimit limit;

    ReadDeadLetter(TopologyConfig topology, WireProperties properties, OrderIdOf orderId, SizeLimit limit) {
        this.topology = topology;
        this.properties = properties;
        this.orderId = orderId;
        this.limit = limit;
    }

    /** One that is larger than the limit is noted without its body. */
    DeadLetter read(Delivery delivery) {
        byte[] body = delivery.body();
        return limit.isExceededBy(body)
                ? read(delivery, NO_BODY)
                        .setAside("%s are too large for the ledger (SHA-256 %s): the message is in queue %s"
                                .formatted(
                                        SizeLimit.text(body.length),
                                        Digests.sha256(body),
                                        topology.largeDeadLetterQueue()))
                : read(delivery, body);
    }

    private DeadLetter read(Delivery delivery, byte[] body) {
        Map<String, Object> death = lastDeath(delivery);
        String queue = delivery.ours(Headers.QUEUE).orElse(text(death, "queue"));
        String routingKey = delivery.ours(Headers.ROUTING_KEY).orElseGet(() -> firstRoutingKey(death, delivery));
        return new DeadLetter(
                delivery.replayed().orElseGet(() -> UUID.randomUUID().toString()),
                fingerprint(queue, routingKey, delivery),
                flow(queue),
                storable(delivery.ours(Headers.EXCHANGE).orElse(text(death, "exchange"))),
                storable(routingKey),
                storable(Optional.ofNullable(delivery.properties().getType()).orElse("")),
                orderId.of(delivery).map(ReadDeadLetter::storable).orElse(null),
                storable(delivery.ours(Headers.REASON).orElseGet(() -> brokersReason(death))),
                storable(delivery.ours(Headers.MESSAGE).orElseGet(() -> brokersMessage(death)), LONG),
                delivery.ours(Headers.EXCEPTION).map(ReadDeadLetter::storable).orElse(null),
                delivery.attempt(),
                time(delivery, Headers.FIRST_FAILURE),
                time(delivery, Headers.LAST_FAILURE),
                delivery.ours(Headers.WORKER).map(ReadDeadLetter::storable).orElse(null),
                delivery.replay(),
                properties.write(delivery.properties(), delivery.ours(Headers.LEFT_OUT)),
                body(flow(queue), body));
    }

    /** The bytes as they came where their content counts. A message between flows needs no token, and must not keep one. */
    private byte[] body(String flow, byte[] body) {
        boolean counts = flow.isEmpty() || topology.queues().get(flow).inbox().isPresent();
        return counts
                ? body
                : Utf8.text(body)
                        .map(SecretFields::mask)
                        .map(text -> text.getBytes(UTF_8))
                        .orElse(body);
    }

    /** Two messages are the same if they say the same, under the same id, to the same queue. */
    private static String fingerprint(String queue, String routingKey, Delivery delivery) {
        String messageId = delivery.properties().getMessageId();
        return Digests.uuid(queue + '\n' + routingKey + '\n' + messageId + '\n', delivery.body())
                .toString();
    }

    private String flow(String queue) {
        return topology.queues().entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(queue))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** The broker's newest entry comes first. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> lastDeath(Delivery delivery) {
        Object deaths = delivery.headers().get("x-death");
        return deaths instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?> death
                ? (Map<String, Object>) death
                : Map.of();
    }

    private static String brokersReason(Map<String, Object> death) {
        return death.isEmpty() ? UNKNOWN : text(death, "reason").toUpperCase(Locale.ROOT);
    }

    private static String brokersMessage(Map<String, Object> death) {
        return death.isEmpty()
                ? "put into the dead letters by somebody else"
                : "given up by the broker: " + text(death, "reason") + " in queue " + text(death, "queue");
    }

    private static String firstRoutingKey(Map<String, Object> death, Delivery delivery) {
        return death.get("routing-keys") instanceof List<?> keys && !keys.isEmpty()
                ? String.valueOf(keys.get(0))
                : delivery.routingKey();
    }

    private static String text(Map<String, Object> death, String key) {
        Object value = death.get(key);
        return value instanceof LongString || value instanceof String ? value.toString() : "";
    }

    private static Instant time(Delivery delivery, String header) {
        try {
            return PlausibleTime.of(delivery.ours(header).map(Instant::parse));
        } catch (DateTimeException e) {
            return Instant.now();
        }
    }

    /** PostgreSQL keeps every character but this one. */
    private static String storable(String text, int longest) {
        return ContentHeader.cut(text, longest).replace('\0', '\uFFFD');
    }

    private static String storable(String text) {
        return storable(text, SHORT);
    }
}
