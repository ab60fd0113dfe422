package dev.orderflow.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.rabbitmq.IncomingMetadata;
import dev.orderflow.tracing.Trace;
import dev.orderflow.tracing.Tracing;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Message;

/** One message as the broker delivered it, how often it was tried before, and the span of this attempt. */
record Delivery(Message<byte[]> message, IncomingMetadata attributes, Trace trace) {

    static Delivery of(Message<byte[]> message) {
        return new Delivery(message, message.getMetadata(IncomingMetadata.class).orElseThrow(), Trace.NONE);
    }

    /** With a span that goes on with the trace that the message came with. */
    Delivery traced(Tracing tracing, String flow) {
        if (!tracing.isOn()) {
            return this;
        }
        Trace attempt = tracing.consume("process " + flow, tracing.continued(attributes::header));
        attempt.note("messaging.system", "rabbitmq");
        attempt.note("messaging.operation.type", "process");
        attempt.note("messaging.destination.name", queue());
        if (properties().getMessageId() != null) {
            attempt.note("messaging.message.id", properties().getMessageId());
        }
        return new Delivery(message, attributes, attempt);
    }

    boolean isTraced() {
        return trace != Trace.NONE;
    }

    byte[] body() {
        return message.getPayload();
    }

    String queue() {
        return attributes.queue();
    }

    BasicProperties properties() {
        return attributes.properties();
    }

    /** A copy that may be changed. */
    Map<String, Object> headers() {
        return attributes.headers();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(attributes.header(name));
    }

    Optional<Instant> timestamp() {
        return Optional.ofNullable(properties().getTimestamp()).map(Date::toInstant);
    }

    /** 1 for the first. The header comes from outside: what is no number counts as none. */
    int attempt() {
        return number(Headers.ATTEMPT, 1);
    }

    /** The dead letter that it was, if it was sent again from there. The header comes from outside. */
    Optional<String> replayed() {
        return header(Headers.DEAD_LETTER).filter(id -> id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    }

    /** How often it was sent again from the dead letters. */
    int replay() {
        return number(Headers.REPLAY, 0);
    }

    /** The exchange it was first published to: a retry arrives through another one. */
    String exchange() {
        return header(Headers.EXCHANGE).orElseGet(attributes::exchange);
    }

    String routingKey() {
        return header(Headers.ROUTING_KEY).orElseGet(attributes::routingKey);
    }

    private int number(String header, int otherwise) {
        return header(header)
                .filter(value -> value.matches("[1-9][0-9]{0,8}"))
                .map(Integer::valueOf)
                .orElse(otherwise);
    }

    Optional<String> firstFailure() {
        return header(Headers.FIRST_FAILURE);
    }
}
