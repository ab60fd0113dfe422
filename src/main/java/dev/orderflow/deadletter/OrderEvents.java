package dev.orderflow.deadletter;

import dev.orderflow.deadletter.OrderRejected.FieldError;
import dev.orderflow.event.Event;
import dev.orderflow.event.Events;
import dev.orderflow.messaging.Delivery;
import dev.orderflow.messaging.EventPublisher;
import dev.orderflow.tracing.Trace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Publishes what dead letters and their replays mean for the orders that they name. An event about an order of the ledger is in the
 * order's timeline before it is published. When a crash repeats it, the stored event is published again.
 */
@ApplicationScoped
class OrderEvents {

    private final StoppingLetters stopping;
    private final ExplainRejection explain;
    private final Timelines timelines;
    private final EventPublisher publisher;
    private final Events events;

    OrderEvents(
            StoppingLetters stopping,
            ExplainRejection explain,
            Timelines timelines,
            EventPublisher publisher,
            Events events) {
        this.stopping = stopping;
        this.explain = explain;
        this.timelines = timelines;
        this.publisher = publisher;
        this.events = events;
    }

    /**
     * A dead letter was stored. Completes when the broker has confirmed its event, or at once if it has none.
     *
     * @param letter as it was read from the delivery
     */
    Uni<Void> arrived(DeadLetter letter, Kept kept, Delivery delivery) {
        if (stopping.has(letter)) {
            return publishIfKnown(events.of(needsAttention(letter, kept.id()), letter.lastFailure()), delivery.trace());
        }
        return explain.orderId(letter, delivery)
                .map(orderId -> explain.errors(letter)
                        .map(errors -> rejected(orderId, letter, errors, kept.id()))
                        .chain(rejected -> publish(rejected, kept.firstFailureOf(letter), delivery.trace())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** A dead letter is replayed next. Does nothing if it did not stop its order. */
    Uni<Void> resumed(DeadLetter letter, String by) {
        return stopping.has(letter)
                ? publishIfKnown(
                        events.of(new OrderResumed(letter.orderId(), letter.id(), by, letter.about(letter.id()))),
                        Trace.NONE)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> publishIfKnown(Event event, Trace cause) {
        return timelines
                .append(event)
                .chain(appended -> appended.map(known -> publisher.publishToConsumers(known, cause))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> publish(OrderRejected rejected, Instant at, Trace cause) {
        return timelines
                .append(events.of(rejected, at))
                .map(appended -> appended.orElseGet(() -> events.of(rejected.ofUnknownOrder(), at)))
                .chain(event -> publisher.publishToConsumers(event, cause));
    }

    private static OrderRejected rejected(String orderId, DeadLetter letter, List<FieldError> errors, String id) {
        return new OrderRejected(orderId, letter.ourReason().orElseThrow(), errors, true, letter.about(id));
    }

    private static OrderNeedsAttention needsAttention(DeadLetter letter, String id) {
        return new OrderNeedsAttention(
                letter.orderId(),
                letter.ourReason().orElseThrow(),
                letter.message(),
                id,
                letter.flow(),
                letter.about(id));
    }
}
