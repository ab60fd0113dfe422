package dev.orderflow.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.event.Event;
import dev.orderflow.event.TryLater;
import dev.orderflow.messaging.Outcome.DeadLettered;
import dev.orderflow.messaging.Outcome.Retried;
import dev.orderflow.rabbitmq.OutgoingMetadata;
import dev.orderflow.topology.RetryLadder;
import dev.orderflow.topology.TopologyConfig;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Settles a message at the broker according to its outcome. The order of steps is fixed: publish what the outcome requires, wait
 * for the broker's confirm, then ack the message. After a crash in between, the message is redelivered, and nothing is lost.
 */
@ApplicationScoped
public class Settlement {

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

    /** The outgoing channel publishes the event until a queue has it and the broker has confirmed it, and then acks the message. */
    Uni<Message<byte[]>> publish(Delivery delivery, Event event) {
        return publish(delivery, event, () -> delivery.message().ack());
    }

    private Uni<Message<byte[]>> publish(Delivery delivery, Event event, Supplier<CompletionStage<Void>> confirmed) {
        return Uni.createFrom()
                .item(Message.of(
                        event.data(),
                        Metadata.of(envelope.seal(event, delivery.trace())),
                        confirmed,
                        failure -> delivery.message().nack(failure)));
    }

    /**
     * A message that took part in an effect gets a new ticket, so that its copies are distinguishable. Other messages keep their
     * ticket, for example while the database is unavailable. The ledger may have recorded that ticket, and would treat a message
     * with a new one as a replacement.
     */
    Uni<Message<byte[]>> retry(Delivery delivery, Retried retried) {
        Uni<Message<byte[]>> waiting = Uni.createFrom().deferred(() -> toRetryQueue(delivery, retried));
        Event before = retried.cause() instanceof TryLater later ? later.event() : null;
        return before == null
                ? waiting
                : publish(delivery, before, () -> waiting.replaceWithVoid().subscribeAsCompletionStage());
    }

    private Uni<Message<byte[]>> toRetryQueue(Delivery delivery, Retried retried) {
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
        return delivery.ours(Headers.TICKET)
                .filter(kept -> !tookPart)
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    /** Failures are ignored, because a missing note costs only one additional attempt. */
    private static Uni<Void> note(Retried retried, String ticket) {
        return retried.cause() instanceof TryLater later
                ? later.waiting().note(ticket, retried.delay()).onFailure().recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    Uni<Message<byte[]>> deadLetter(Delivery delivery, DeadLettered dead) {
        Map<String, Object> headers = FailureHeaders.of(delivery);
        headers.put(Headers.ATTEMPT, delivery.attempt());
        headers.put(Headers.REASON, dead.reason().name());
        headers.put(Headers.MESSAGE, FailureHeaders.text(dead.cause(), delivery));
        headers.put(Headers.EXCEPTION, dead.cause().getClass().getName());
        headers.put(Headers.WORKER, worker);
        return send(deadLetters, delivery, delivery.queue(), copy(delivery, headers))
                .chain(() -> ack(delivery));
    }

    /**
     * Completes when the broker has confirmed the message in the queue of dead letters that are too large for the ledger.
     *
     * @param origin headers of {@link Headers} that name the place where the message came from
     */
    public Uni<Void> setAside(Delivery delivery, Map<String, Object> origin) {
        Map<String, Object> headers = FailureHeaders.withoutBrokersOwn(delivery);
        headers.putAll(origin);
        return send(retries, delivery, topology.largeDeadLetterQueue(), copy(delivery, headers));
    }

    /** Nacks the message. The failure strategy of the channel decides what happens to it. */
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

    /** Up to a fifth shorter than the queue's own limit, so that messages that failed together are not redelivered together. */
    private static long jitter(long millis) {
        return millis - ThreadLocalRandom.current().nextLong(millis / 5 + 1);
    }

    /**
     * Removes the expiration, user id and priority. The original expiration would discard the message, and the broker rejects the
     * user id of another user. In a retry queue, a message of higher priority would block due messages behind it.
     */
    private static BasicProperties.Builder copy(Delivery delivery, Map<String, Object> headers) {
        return delivery.properties()
                .builder()
                .headers(headers)
                .deliveryMode(2)
                .expiration(null)
                .priority(null)
                .userId(null);
    }
}
