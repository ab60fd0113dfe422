package dev.orderflow.messaging;

import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMetadata;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Message;

/** One message as the broker delivered it, and how often it was tried before. The only reader of the connector's types. */
record Delivery(String queue, Message<byte[]> message, IncomingRabbitMQMetadata attributes) {

    static Delivery of(String queue, Message<byte[]> message) {
        return new Delivery(
                queue,
                message,
                message.getMetadata(IncomingRabbitMQMetadata.class).orElseThrow());
    }

    byte[] body() {
        return message.getPayload();
    }

    Map<String, Object> headers() {
        return attributes.getHeaders();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers().get(name)).map(Object::toString);
    }

    Optional<String> contentType() {
        return attributes.getContentType();
    }

    Optional<Instant> timestamp() {
        return attributes.getTimestamp(ZoneOffset.UTC).map(ZonedDateTime::toInstant);
    }

    /** 1 for the first. The header comes from outside: what is no number counts as none. */
    int attempt() {
        return header(Headers.ATTEMPT)
                .filter(value -> value.matches("[1-9][0-9]{0,8}"))
                .map(Integer::valueOf)
                .orElse(1);
    }

    /** The exchange it was first published to: a retry arrives through another one. */
    String exchange() {
        return header(Headers.EXCHANGE).orElseGet(attributes::getExchange);
    }

    String routingKey() {
        return header(Headers.ROUTING_KEY).orElseGet(attributes::getRoutingKey);
    }

    Optional<String> firstFailure() {
        return header(Headers.FIRST_FAILURE);
    }
}
