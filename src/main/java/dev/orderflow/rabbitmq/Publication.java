package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Return;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A message from publishing until the broker's confirm. */
final class Publication {

    private final Message<?> message;
    private final String exchange;
    private final String routingKey;
    private final OutgoingMetadata metadata;
    private final Withdrawable body;
    private final Backoff backoff = new Backoff(100, 2000);
    private volatile long publishedNanos = System.nanoTime();
    private String returned;

    Publication(
            Message<?> message,
            String exchange,
            String defaultRoutingKey,
            OutgoingMetadata metadata,
            Withdrawable body) {
        this.message = message;
        this.exchange = exchange;
        this.routingKey = metadata.routingKey() == null ? defaultRoutingKey : metadata.routingKey();
        this.metadata = metadata;
        this.body = body;
    }

    /** @return false if the message was withdrawn, so that nothing was written */
    boolean publish(Channel channel) throws IOException {
        Optional<byte[]> bytes = body.write();
        if (bytes.isPresent()) {
            returned = null;
            publishedNanos = System.nanoTime();
            channel.basicPublish(exchange, routingKey, metadata.mandatory(), metadata.properties(), bytes.get());
        }
        return bytes.isPresent();
    }

    /** Compares content, because a return has no sequence number. Publications with the same content are interchangeable. */
    boolean isReturnedBy(Return answer) {
        return returned == null
                && routingKey.equals(answer.getRoutingKey())
                && Objects.equals(
                        metadata.properties().getMessageId(),
                        answer.getProperties().getMessageId())
                && body.write()
                        .map(bytes -> Arrays.equals(bytes, answer.getBody()))
                        .orElse(true);
    }

    void returned(String why) {
        returned = why;
    }

    /** Why the message was returned; null if it was not. */
    String whyReturned() {
        return returned;
    }

    long nanosUnderWay() {
        return System.nanoTime() - publishedNanos;
    }

    Backoff backoff() {
        return backoff;
    }

    Message<?> message() {
        return message;
    }

    @Override
    public String toString() {
        return routingKey + " on " + (exchange.isEmpty() ? "the default exchange" : exchange);
    }
}
