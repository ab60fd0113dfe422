package dev.orderflow.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.rabbitmq.IncomingMetadata;
import dev.orderflow.tracing.Trace;
import dev.orderflow.tracing.Tracing;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * One message as the broker delivered it, how often it was tried before, and the span of this attempt.
 *
 * @param isOurs whether a worker published it: only then do the headers of {@link Headers} count
 */
record Delivery(Message<byte[]> message, IncomingMetadata attributes, boolean isOurs, Trace trace) {

    static Delivery of(Message<byte[]> message, Topology topology) {
        IncomingMetadata attributes =
                message.getMetadata(IncomingMetadata.class).orElseThrow();
        return new Delivery(message, attributes, topology.isOurs(attributes), Trace.NONE);
    }

    /** With a span that goes on with the trace that the message came with. */
    Delivery traced(Tracing tracing, String flow) {
        if (!tracing.isOn()) {
            return this;
        }
        Trace attempt = tracing.consume(
                "process " + flow, tracing.continued(name -> header(name).orElse(null)));
        attempt.note("messaging.system", "rabbitmq");
        attempt.note("messaging.operation.type", "process");
        attempt.note("messaging.destination.name", queue());
        if (properties().getMessageId() != null) {
            attempt.note("messaging.message.id", properties().getMessageId());
        }
        return new Delivery(message, attributes, isOurs, attempt);
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

    /** @return empty as well for tables and arrays, which no header that is read here can be */
    Optional<String> header(String name) {
        Map<String, Object> headers = properties().getHeaders();
        return Optional.ofNullable(headers == null ? null : headers.get(name))
                .filter(value -> !(value instanceof Map || value instanceof List || value instanceof byte[]))
                .map(Object::toString);
    }

    Optional<Instant> timestamp() {
        return Optional.ofNullable(properties().getTimestamp()).map(Date::toInstant);
    }

    /** 1 for the first. */
    int attempt() {
        return number(Headers.ATTEMPT, 1);
    }

    /** The dead letter that it was, if it was sent again from there. */
    Optional<String> replayed() {
        return ours(Headers.DEAD_LETTER).filter(id -> id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    }

    /** How often it was sent again from the dead letters. */
    int replay() {
        return number(Headers.REPLAY, 0);
    }

    /** The exchange it was first published to: a retry arrives through another one. */
    String exchange() {
        return ours(Headers.EXCHANGE).orElseGet(attributes::exchange);
    }

    String routingKey() {
        return ours(Headers.ROUTING_KEY).or(this::formerRoutingKey).orElseGet(attributes::routingKey);
    }

    /**
     * The retry queues of the version before return messages through the default exchange. What they were published under may be
     * believed of anybody: a publisher can choose it as well as the header.
     */
    private Optional<String> formerRoutingKey() {
        return attributes.exchange().isEmpty() ? header(Headers.ROUTING_KEY) : Optional.empty();
    }

    private int number(String header, int otherwise) {
        return ours(header)
                .filter(value -> value.matches("[1-9][0-9]{0,8}"))
                .map(Integer::valueOf)
                .orElse(otherwise);
    }

    /** A header of {@link Headers}; empty on a message that comes from outside, which may carry anything there. */
    Optional<String> ours(String name) {
        return isOurs ? header(name) : Optional.empty();
    }

    Optional<String> firstFailure() {
        return ours(Headers.FIRST_FAILURE);
    }

    Optional<String> by() {
        return ours(Headers.BY);
    }

    Optional<String> ticket() {
        return ours(Headers.TICKET);
    }
}
