package dev.orderflow.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.event.OneLine;
import dev.orderflow.event.PlausibleTime;
import dev.orderflow.rabbitmq.IncomingMetadata;
import dev.orderflow.topology.Topology;
import dev.orderflow.tracing.Trace;
import dev.orderflow.tracing.Tracing;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * One delivered message, with its attempt number and the span of this attempt.
 *
 * @param isOurs whether a worker published it; the headers of {@link Headers} are trusted only then
 */
public record Delivery(Message<byte[]> message, IncomingMetadata attributes, boolean isOurs, Trace trace) {

    private static final int LONGEST_USER = 255;

    static Delivery of(Message<byte[]> message, Topology topology) {
        IncomingMetadata attributes =
                message.getMetadata(IncomingMetadata.class).orElseThrow();
        return new Delivery(message, attributes, topology.isOurs(attributes), Trace.NONE);
    }

    /** A message as a publisher outside of Orderflow would send it. */
    public static Delivery fromOutside(
            String queue, String exchange, String routingKey, BasicProperties properties, byte[] body) {
        IncomingMetadata attributes = new IncomingMetadata(queue, exchange, routingKey, false, properties);
        return new Delivery(Message.of(body), attributes, false, Trace.NONE);
    }

    /** Adds a span that continues the trace of the message. */
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

    public byte[] body() {
        return message.getPayload();
    }

    String queue() {
        return attributes.queue();
    }

    public BasicProperties properties() {
        return attributes.properties();
    }

    /** A mutable copy. */
    public Map<String, Object> headers() {
        return attributes.headers();
    }

    /** @return the header as text; also empty for tables and arrays, because no header that is read here can be one */
    Optional<String> header(String name) {
        Map<String, Object> headers = properties().getHeaders();
        return Optional.ofNullable(headers == null ? null : headers.get(name))
                .filter(value -> !(value instanceof Map || value instanceof List || value instanceof byte[]))
                .map(value -> value instanceof Date time ? time.toInstant().toString() : value.toString());
    }

    /** An attribute of a CloudEvent in binary mode. */
    Optional<String> attribute(String name) {
        return header("cloudEvents:" + name).or(() -> header("cloudEvents_" + name));
    }

    Optional<Instant> timestamp() {
        return Optional.ofNullable(properties().getTimestamp()).map(Date::toInstant);
    }

    /** Attempt number, 1 for the first. */
    public int attempt() {
        return number(Headers.ATTEMPT, 1);
    }

    /** Id of the dead letter that this message replays; empty if it is not a replay. */
    public Optional<String> replayed() {
        return ours(Headers.DEAD_LETTER).filter(id -> id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    }

    /** How often the message has been replayed. */
    public int replay() {
        return number(Headers.REPLAY, 0);
    }

    /** The exchange that the message was first published to. A retry arrives through another one. */
    String exchange() {
        return ours(Headers.EXCHANGE).orElseGet(attributes::exchange);
    }

    public String routingKey() {
        return ours(Headers.ROUTING_KEY).or(this::formerRoutingKey).orElseGet(attributes::routingKey);
    }

    /**
     * Retry queues of the previous version return messages through the default exchange. The header is safe to trust from anyone,
     * because a publisher can choose the routing key as well as the header.
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

    /** A header of {@link Headers}. Empty on a message from outside, which may carry any value there. */
    public Optional<String> ours(String name) {
        return isOurs ? header(name) : Optional.empty();
    }

    /**
     * The caller who sent it: over HTTP as a worker says, over AMQP the user of the broker, which has checked the name. Empty if
     * there is none.
     */
    public Optional<String> by() {
        return isOurs
                ? header(Headers.BY)
                : Optional.ofNullable(properties().getUserId())
                        .filter(name -> !name.isBlank() && OneLine.isFit(name, LONGEST_USER));
    }

    Duration failingFor() {
        Instant now = Instant.now();
        return Duration.between(PlausibleTime.of(ours(Headers.FIRST_FAILURE).flatMap(PlausibleTime::parse)), now);
    }
}
