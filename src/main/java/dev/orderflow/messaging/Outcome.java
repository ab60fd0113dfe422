package dev.orderflow.messaging;

import dev.orderflow.event.Event;
import dev.orderflow.event.Reason;
import dev.orderflow.event.TryLater;
import dev.orderflow.topology.RetryLadder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logmanager.Level;

/** The outcome of one message. Each ends in exactly one ack, after everything that the outcome publishes is confirmed. */
sealed interface Outcome {

    /** How an outcome appears in metrics and in the log. */
    enum Kind {
        HANDLED(Level.DEBUG),
        RETRIED(Level.INFO),
        WAITING(Level.INFO),
        DEAD_LETTERED(Level.WARN),
        NACKED(Level.WARN);

        private final Level level;

        Kind(Level level) {
            this.level = level;
        }

        Level level() {
            return level;
        }

        /** The value of the metric label {@code outcome}. */
        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    default Kind kind() {
        return Kind.HANDLED;
    }

    /** @return the event to publish, or nothing */
    Uni<Message<byte[]>> settle(Delivery delivery, Settlement settlement);

    /** Records the outcome of a replayed message. A message that is dead-lettered again is recorded when it is stored. */
    default Uni<Void> note(String deadLetterId, Delivery delivery, ReplayNotes replays) {
        return Uni.createFrom().voidItem();
    }

    /** The outcome as a log message. */
    String text(Delivery delivery);

    /** The failure; null if the message was handled. */
    default Throwable cause() {
        return null;
    }

    /** Handled; {@code event} is null if there is nothing to publish. */
    record Handled(Event event) implements Outcome {

        @Override
        public Uni<Message<byte[]>> settle(Delivery delivery, Settlement settlement) {
            return event == null ? settlement.ack(delivery) : settlement.publish(delivery, event);
        }

        @Override
        public Uni<Void> note(String deadLetterId, Delivery delivery, ReplayNotes replays) {
            return replays.handled(deadLetterId, delivery.replay());
        }

        @Override
        public String text(Delivery delivery) {
            return event == null
                    ? "handled without an event, attempt " + delivery.attempt()
                    : "%s: %s, attempt %d".formatted(event.subject(), event.type(), delivery.attempt());
        }
    }

    /** Could not be handled, and this has no consequences. The message is acked, and only the log records it. */
    record Dropped(Throwable cause) implements Outcome {

        @Override
        public Uni<Message<byte[]>> settle(Delivery delivery, Settlement settlement) {
            return settlement.ack(delivery);
        }

        @Override
        public Uni<Void> note(String deadLetterId, Delivery delivery, ReplayNotes replays) {
            return replays.handled(deadLetterId, delivery.replay());
        }

        @Override
        public String text(Delivery delivery) {
            return "dropped at attempt %d: %s".formatted(delivery.attempt(), FailureHeaders.text(cause, delivery));
        }
    }

    /**
     * Retried after {@code delay}.
     *
     * @param attempt number of the next attempt
     * @param of number of the last attempt; 0 if there is no limit
     */
    record Retried(int attempt, int of, Duration delay, Throwable cause) implements Outcome {

        static Retried withoutLimit(int attempt, Duration delay, Throwable cause) {
            return new Retried(attempt, 0, delay, cause);
        }

        @Override
        public Kind kind() {
            return cause instanceof TryLater later && !later.isCounted() ? Kind.WAITING : Kind.RETRIED;
        }

        @Override
        public Uni<Message<byte[]>> settle(Delivery delivery, Settlement settlement) {
            return settlement.retry(delivery, this);
        }

        @Override
        public Uni<Void> note(String deadLetterId, Delivery delivery, ReplayNotes replays) {
            return attempt > delivery.attempt()
                    ? replays.failed(deadLetterId, delivery.replay(), FailureHeaders.text(cause, delivery))
                    : Uni.createFrom().voidItem();
        }

        @Override
        public String text(Delivery delivery) {
            String number = of == 0 ? "attempt " + attempt : "attempt %d of %d".formatted(attempt, of);
            return "retry in %s (%s): %s"
                    .formatted(RetryLadder.text(delay), number, FailureHeaders.text(cause, delivery));
        }
    }

    /** Dead-lettered with its original bytes. Needs an operator. */
    record DeadLettered(Reason reason, Throwable cause) implements Outcome {

        @Override
        public Kind kind() {
            return Kind.DEAD_LETTERED;
        }

        @Override
        public Uni<Message<byte[]>> settle(Delivery delivery, Settlement settlement) {
            return settlement.deadLetter(delivery, this);
        }

        @Override
        public String text(Delivery delivery) {
            return "dead-lettered at attempt %d, %s: %s"
                    .formatted(delivery.attempt(), reason, FailureHeaders.text(cause, delivery));
        }
    }

    /** Nacked. The channel's failure strategy decides what the broker does with it. */
    record Nacked(Throwable cause) implements Outcome {

        @Override
        public Kind kind() {
            return Kind.NACKED;
        }

        @Override
        public Uni<Message<byte[]>> settle(Delivery delivery, Settlement settlement) {
            return settlement.nack(delivery, cause);
        }

        @Override
        public String text(Delivery delivery) {
            return "nacked: " + FailureHeaders.text(cause, delivery);
        }
    }
}
