package dev.orderflow.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.messaging.Outcome.DeadLettered;
import dev.orderflow.messaging.Outcome.Retried;
import dev.orderflow.rabbitmq.OutgoingMetadata;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Carries an outcome out at the broker. The order never changes: what the message leaves behind is published, the broker
 * confirms it, and only then the message is acked. A crash in between repeats the message, and loses nothing.
 */
@ApplicationScoped
class Settlement {

    private final MutinyEmitter<byte[]> retries;
    private final MutinyEmitter<byte[]> deadLetters;
    private final Envelope envelope;
    private final TopologyConfig topology;
    private final String worker;

    Settlement(
            @Channel("retries") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> retries,
            @Channel("dead-letters") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<byte[]> deadLetters,
            Envelope envelope,
            TopologyConfig topology,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.retries = retries;
        this.deadLetters = deadLetters;
        this.envelope = envelope;
        this.topology = topology;
        this.worker = "orderflow/" + version;
    }

    Uni<Message<byte[]>> ack(Delivery delivery) {
        return Uni.createFrom().completionStage(() -> delivery.message().ack()).replaceWith(() -> null);
    }

    /** Left to the outgoing channel: it publishes until a queue has the event and the broker has confirmed it, then acks. */
    Uni<Message<byte[]>> publish(Delivery delivery, Event event) {
        return Uni.createFrom()
                .item(Message.of(
                        event.data(),
                        Metadata.of(envelope.seal(event, delivery.trace())),
                        () -> delivery.message().ack(),
                        failure -> delivery.message().nack(failure)));
    }

    /**
     * A message that took part in an effect gets another ticket, so that copies of it are told apart. One that did not, as while
     * the database is away, keeps its ticket: the ledger may have noted it, and would take another one for replaced.
     */
    Uni<Message<byte[]>> retry(Delivery delivery, Retried retried) {
        Map<String, Object> headers = FailureHeaders.of(delivery);
        headers.put(Headers.ATTEMPT, retried.attempt());
        String ticket = ticket(delivery, retried);
        headers.put(Headers.TICKET, ticket);
        String queue = RetryLadder.queueFor(delivery.queue(), retried.delay());
        long jittered = jitter(retried.delay().toMillis());
        return send(retries, delivery, queue, copy(delivery, headers).expiration(Long.toString(jittered)))
                .chain(() -> note(retried, ticket))
                .chain(() -> ack(delivery));
    }

    private static String ticket(Delivery delivery, Retried retried) {
        boolean tookPart = retried.cause() instanceof TryLater later && later.isNoted();
        return delivery.ticket()
                .filter(kept -> !tookPart)
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    /** What is not noted costs one attempt more, so that it is no reason to keep the message. */
    private static Uni<Void> note(Retried retried, String ticket) {
        return retried.cause() instanceof TryLater later
                ? later.waiting().note(ticket, retried.delay()).onFailure().recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    Uni<Message<byte[]>> deadLetter(Delivery delivery, DeadLettered dead) {
        Map<String, Object> headers = FailureHeaders.of(delivery);
        headers.put(Headers.ATTEMPT, delivery.attempt());
        headers.put(Headers.REASON, dead.reason().name());
        headers.put(Headers.MESSAGE, FailureHeaders.text(dead.cause()));
        headers.put(Headers.EXCEPTION, dead.cause().getClass().getName());
        headers.put(Headers.WORKER, worker);
        return send(deadLetters, delivery, delivery.queue(), copy(delivery, headers))
                .chain(() -> ack(delivery));
    }

    /** Completes when the broker has confirmed that the message is in the queue of dead letters that are too large for the ledger. */
    Uni<Void> setAside(Delivery delivery, DeadLetter letter) {
        Map<String, Object> headers = FailureHeaders.withoutBrokersOwn(delivery);
        headers.put(Headers.EXCHANGE, letter.exchange());
        headers.put(Headers.ROUTING_KEY, letter.routingKey());
        if (!letter.flow().isEmpty()) {
            headers.put(Headers.QUEUE, topology.queues().get(letter.flow()).name());
        }
        headers.put(Headers.SHA256, Digests.sha256(delivery.body()));
        return send(retries, delivery, topology.largeDeadLetterQueue(), copy(delivery, headers));
    }

    /** As the failure strategy of the channel says. */
    Uni<Message<byte[]>> nack(Delivery delivery, Throwable cause) {
        return Uni.createFrom()
                .completionStage(() -> delivery.message().nack(cause))
                .replaceWith(() -> null);
    }

    private static Uni<Void> send(
            MutinyEmitter<byte[]> emitter, Delivery delivery, String routingKey, BasicProperties.Builder properties) {
        OutgoingMetadata metadata = new OutgoingMetadata(routingKey, true, ContentHeader.fitting(properties.build()));
        return emitter.sendMessage(Message.of(delivery.body(), Metadata.of(metadata)));
    }

    /** Up to a fifth shorter than the queue's own limit, so that messages which failed together do not come back together. */
    private static long jitter(long millis) {
        return millis - ThreadLocalRandom.current().nextLong(millis / 5 + 1);
    }

    /** Its own expiration and user id are left out: the one would lose it, the other is not ours to claim. */
    private static BasicProperties.Builder copy(Delivery delivery, Map<String, Object> headers) {
        return delivery.properties()
                .builder()
                .headers(headers)
                .deliveryMode(2)
                .expiration(null)
                .userId(null);
    }
}
