package dev.orderflow.deadletter;

import dev.orderflow.event.Masked;
import dev.orderflow.event.TryLater;
import dev.orderflow.messaging.Admission;
import dev.orderflow.messaging.Delivery;
import dev.orderflow.messaging.DeliveryFlow;
import dev.orderflow.messaging.EventFlows;
import dev.orderflow.messaging.Headers;
import dev.orderflow.messaging.Settlement;
import dev.orderflow.topology.TopologyConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.util.HashUtil;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Moves messages from the dead-letter queue into the ledger, where they can be searched. A message is acked once it is stored and its
 * event is published.
 */
@ApplicationScoped
class DeadLetterListener {

    private static final Logger LOG = Logger.getLogger(DeadLetterListener.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Attempts to store the complete dead letter, and to publish its event. */
    private static final int TRIES = 3;

    private final ReadDeadLetter reading;
    private final TopologyConfig topology;
    private final Settlement settlement;
    private final DeadLetters deadLetters;
    private final OrderEvents events;
    private final DeliveryFlow flow;

    DeadLetterListener(
            EventFlows flows,
            ReadDeadLetter reading,
            TopologyConfig topology,
            Settlement settlement,
            DeadLetters deadLetters,
            OrderEvents events,
            DeadLetterConfig config) {
        this.reading = reading;
        this.topology = topology;
        this.settlement = settlement;
        this.deadLetters = deadLetters;
        this.events = events;
        this.flow = flows.deliveries("dead-letter", this::keep);
        if (!config.collect()) {
            flow.admit("setting", Admission.none("orderflow.dead-letters.collect is false"));
        }
    }

    void onStart(@Observes StartupEvent event, @Channel("dead-letter") Multi<Message<byte[]>> messages) {
        flow.run(messages)
                .subscribe()
                .with(nothingToTell -> {}, failure -> LOG.error("consuming dead letters has failed", failure));
    }

    /**
     * Stores a dead letter, and then publishes what it means for its order. A message that is too large for the ledger is stored
     * without its body and set aside in between. A crash repeats all steps. The ledger recognizes the duplicate, the event has the
     * same id, and no worker consumes the queue that may then hold the message twice.
     */
    private Uni<Void> keep(Delivery delivery) {
        DeadLetter letter = reading.read(delivery);
        boolean isSetAside = letter.isSetAside() && delivery.body().length > 0;
        return store(letter)
                .call(() -> isSetAside
                        ? settlement.setAside(delivery, origin(letter, delivery))
                        : Uni.createFrom().voidItem())
                .chain(kept -> publish(letter, kept, delivery));
    }

    private Map<String, Object> origin(DeadLetter letter, Delivery delivery) {
        Map<String, Object> headers = new HashMap<>();
        headers.put(Headers.EXCHANGE, letter.exchange());
        headers.put(Headers.ROUTING_KEY, letter.routingKey());
        if (!letter.flow().isEmpty()) {
            headers.put(Headers.QUEUE, topology.queues().get(letter.flow()).name());
        }
        headers.put(Headers.SHA256, HashUtil.sha256(delivery.body()));
        return headers;
    }

    /** If the database rejects it a few times, it is stored in reduced form. */
    private Uni<Kept> store(DeadLetter letter) {
        return untilItSucceeds(
                letter,
                refusals -> deadLetters.keep(
                        refusals < TRIES ? letter : letter.reduced("refused " + TRIES + " times, see the log")));
    }

    /** If its event is rejected a few times, none is published, because the dead letter is stored and must not block others. */
    private Uni<Void> publish(DeadLetter letter, Kept kept, Delivery delivery) {
        return untilItSucceeds(
                letter,
                refusals -> refusals < TRIES
                        ? events.arrived(letter, kept, delivery)
                        : Uni.createFrom().voidItem());
    }

    /**
     * Retries, because the dead-letter queue has no further fallback. The message stays at the broker meanwhile.
     *
     * @param step by the number of times that it was refused
     */
    private static <T> Uni<T> untilItSucceeds(DeadLetter letter, IntFunction<Uni<T>> step) {
        AtomicInteger refusals = new AtomicInteger();
        return Uni.createFrom()
                .deferred(() -> step.apply(refusals.get()))
                .onFailure(DeadLetterListener::isRefusal)
                .invoke(failure -> refused(letter, refusals.incrementAndGet(), failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /** Whether the database rejected the dead letter. An unavailable database is not a rejection, and is logged elsewhere. */
    private static boolean isRefusal(Throwable failure) {
        return !(failure instanceof TryLater later) || later.isCounted();
    }

    private static void refused(DeadLetter letter, int refusals, Throwable failure) {
        LOG.warnf(
                "dead letter %s could not be stored, or its event not published, and is retried (refusal %d): %s",
                letter.id(), refusals, Masked.text(failure.getMessage(), () -> Optional.ofNullable(letter.orderId())));
    }
}
