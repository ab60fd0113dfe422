package dev.orderflow.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.MessageProperties;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Settings for publishing to one exchange. */
record OutgoingSettings(
        String channel, String exchange, String defaultRoutingKey, int maxInFlight, long publishTimeoutNanos) {

    private static final OutgoingMetadata PLAIN =
            new OutgoingMetadata(null, true, MessageProperties.MINIMAL_PERSISTENT_BASIC);

    static OutgoingSettings of(Attributes attributes) {
        return new OutgoingSettings(
                attributes.channel(),
                exchange(attributes),
                attributes.text("default-routing-key").orElse(""),
                attributes.number("max-inflight-messages", 1024, 1),
                TimeUnit.MILLISECONDS.toNanos(attributes.number("publish-timeout", 30_000, 100)));
    }

    Publication publication(Message<?> message) {
        OutgoingMetadata metadata = message.getMetadata(OutgoingMetadata.class).orElse(PLAIN);
        return new Publication(message, exchange, defaultRoutingKey, metadata, body(message.getPayload()));
    }

    /** Name for operators, because the default exchange has none. */
    String exchangeName() {
        return exchange.isEmpty() ? "the default exchange" : exchange;
    }

    /** Two double quotes name the default exchange, as in the stock connector. */
    private static String exchange(Attributes attributes) {
        String name = attributes.text("exchange.name").orElse(attributes.channel());
        return name.equals("\"\"") ? "" : name;
    }

    private static Withdrawable body(Object payload) {
        if (payload instanceof Withdrawable body) {
            return body;
        }
        if (payload instanceof byte[] bytes) {
            return new Withdrawable(bytes);
        }
        if (payload instanceof String text) {
            return new Withdrawable(text.getBytes(UTF_8));
        }
        throw new IllegalArgumentException("a payload must be byte[] or String, not " + payload.getClass());
    }
}
