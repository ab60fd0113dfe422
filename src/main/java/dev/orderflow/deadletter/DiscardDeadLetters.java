package dev.orderflow.deadletter;

import dev.orderflow.deadletter.StoppedOrders.Closing;
import dev.orderflow.deadletter.StoppedOrders.Stopped;
import dev.orderflow.event.Event;
import dev.orderflow.event.Events;
import dev.orderflow.event.TryLater;
import dev.orderflow.messaging.EventPublisher;
import dev.orderflow.tracing.Trace;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Discards dead letters, and ends the orders that they stop. The order of steps is fixed: close the order and write
 * {@code order.closed} into its timeline in one statement, publish the event from there, and discard the dead letter last. After a
 * crash in between, the dead letter is still open. Discarding it again publishes the stored event again, so none is lost.
 */
@ApplicationScoped
class DiscardDeadLetters {

    private static final int ORDERS_AT_ONCE = 500;
    private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(10);

    private final DeadLetters deadLetters;
    private final StoppedOrders orders;
    private final EventPublisher publisher;
    private final Events events;

    DiscardDeadLetters(DeadLetters deadLetters, StoppedOrders orders, EventPublisher publisher, Events events) {
        this.deadLetters = deadLetters;
        this.orders = orders;
        this.publisher = publisher;
        this.events = events;
    }

    /** Discards open and sent dead letters. A sent dead letter ends no order, because its message may still be handled. */
    Uni<Discarded> discard(DeadLetterFilter filter, String by, String why) {
        return close(filter, by, why, "", 0)
                .chain(closed ->
                        deadLetters.discard(filter, by, why).map(discarded -> new Discarded(discarded, closed)));
    }

    /** @param before number of orders closed before, up to the order id {@code after} */
    private Uni<Integer> close(DeadLetterFilter filter, String by, String why, String after, int before) {
        return orders.find(filter, after, ORDERS_AT_ONCE).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(before);
            }
            String last = found.get(found.size() - 1).orderId();
            return orders.close(found.stream().map(one -> closing(one, by, why)).toList())
                    .chain(this::publish)
                    .chain(closed -> close(filter, by, why, last, before + closed));
        });
    }

    private Closing closing(Stopped stopped, String by, String why) {
        String about = DeadLetter.about(stopped.deadLetterId(), stopped.replays());
        Event closed = events.of(new OrderClosed(stopped.orderId(), stopped.deadLetterId(), by, why, about));
        return new Closing(closed, stopped.deadLetterId(), by, why);
    }

    /** @return the number of events */
    private Uni<Integer> publish(List<Event> closed) {
        return Multi.createFrom()
                .iterable(closed)
                .onItem()
                .transformToUniAndMerge(event -> publisher.publishToConsumers(event, Trace.NONE))
                .collect()
                .last()
                .ifNoItem()
                .after(CONFIRM_TIMEOUT)
                .failWith(() -> new TryLater(
                        TryLater.Kind.BROKER,
                        "the broker did not confirm within " + CONFIRM_TIMEOUT.toSeconds()
                                + " s that the orders are closed; the dead letters are still open: discard them again"))
                .replaceWith(closed.size());
    }
}
