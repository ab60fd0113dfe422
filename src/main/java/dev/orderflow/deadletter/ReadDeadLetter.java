package dev.orderflow.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.LongString;
import dev.orderflow.event.PlausibleTime;
import dev.orderflow.event.Reason;
import dev.orderflow.event.SecretFields;
import dev.orderflow.event.Utf8;
import dev.orderflow.messaging.Delivery;
import dev.orderflow.messaging.Headers;
import dev.orderflow.messaging.OrderIdOf;
import dev.orderflow.messaging.SizeLimit;
import dev.orderflow.topology.TopologyConfig;
import io.quarkus.runtime.util.HashUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads a message of the dead-letter queue. A worker describes the failure in the headers of {@link Headers}, the broker in its
 * death history. Messages that another program published there are kept as well.
 */
@ApplicationScoped
class ReadDeadLetter {

    private static final String UNKNOWN = "UNKNOWN";
    private static final byte[] NO_BODY = {};
    private static final int SHORT = 255;
    private static final int LONG = 4000;

    private final TopologyConfig topology;
    private final WireProperties properties;
    private final SizeLimit limit;

    ReadDeadLetter(TopologyConfig topology, WireProperties properties, SizeLimit limit) {
        this.topology = topology;
        this.properties = properties;
        this.limit = limit;
    }

    /** A message larger than the limit is read without its body. */
    DeadLetter read(Delivery delivery) {
        byte[] body = delivery.body();
        return limit.isExceededBy(body)
                ? read(delivery, NO_BODY, Optional.of(elsewhere(body)))
                : read(delivery, body, Optional.empty());
    }

    private String elsewhere(byte[] body) {
        return "%s are too large for the ledger (SHA-256 %s): the message is in queue %s; "
                .formatted(SizeLimit.text(body.length), HashUtil.sha256(body), topology.largeDeadLetterQueue());
    }

    /** @param elsewhere where the body is, if the ledger does not store it */
    private DeadLetter read(Delivery delivery, byte[] body, Optional<String> elsewhere) {
        Map<String, Object> death = lastDeath(delivery);
        String queue = delivery.ours(Headers.QUEUE).orElse(text(death, "queue"));
        String routingKey = delivery.ours(Headers.ROUTING_KEY).orElseGet(() -> firstRoutingKey(death, delivery));
        String reason = storable(delivery.ours(Headers.REASON).orElseGet(() -> brokersReason(death)));
        String message = delivery.ours(Headers.MESSAGE).orElseGet(() -> brokersMessage(death));
        return new DeadLetter(
                delivery.replayed().orElseGet(() -> UUID.randomUUID().toString()),
                fingerprint(queue, routingKey, delivery),
                flow(queue),
                storable(delivery.ours(Headers.EXCHANGE).orElse(text(death, "exchange"))),
                storable(routingKey),
                storable(Optional.ofNullable(delivery.properties().getType()).orElse("")),
                OrderIdOf.of(delivery).map(ReadDeadLetter::storable).orElse(null),
                elsewhere.isPresent() ? Reason.TOO_LARGE.name() : reason,
                elsewhere.orElse("") + storable(message, LONG),
                delivery.ours(Headers.EXCEPTION).map(ReadDeadLetter::storable).orElse(null),
                delivery.attempt(),
                time(delivery, Headers.FIRST_FAILURE),
                time(delivery, Headers.LAST_FAILURE),
                delivery.ours(Headers.WORKER).map(ReadDeadLetter::storable).orElse(null),
                delivery.replay(),
                properties.write(delivery),
                body(flow(queue), body));
    }

    /**
     * Keeps the original bytes if the content of the message matters. A message between flows needs no payment token, so a token in
     * it is masked.
     */
    private byte[] body(String flow, byte[] body) {
        boolean counts = flow.isEmpty() || topology.queues().get(flow).inbox().isPresent();
        return counts
                ? body
                : Utf8.text(body)
                        .map(SecretFields::mask)
                        .map(text -> text.getBytes(UTF_8))
                        .orElse(body);
    }

    /** Two messages are the same if they have the same body, message id, queue and routing key. */
    private static String fingerprint(String queue, String routingKey, Delivery delivery) {
        String messageId = delivery.properties().getMessageId();
        return uuid(queue + '\n' + routingKey + '\n' + messageId + '\n', delivery.body())
                .toString();
    }

    /** Like {@link UUID#nameUUIDFromBytes}, computed over a name and a body without copying the body. */
    private static UUID uuid(String name, byte[] body) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(name.getBytes(UTF_8));
            ByteBuffer hash = ByteBuffer.wrap(md5.digest(body));
            long high = hash.getLong() & ~0xF000L | 0x3000L;
            long low = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String flow(String queue) {
        return topology.queues().entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(queue))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** The broker puts the newest entry first. */
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
                ? "published to the dead-letter queue by another program"
                : "dead-lettered by the broker: " + text(death, "reason") + " in queue " + text(death, "queue");
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
        return PlausibleTime.of(delivery.ours(header).flatMap(PlausibleTime::parse));
    }

    /** PostgreSQL cannot store this character. */
    private static String storable(String text, int longest) {
        return Utf8.cut(text, longest).replace('\0', '\uFFFD');
    }

    private static String storable(String text) {
        return storable(text, SHORT);
    }
}
