package dev.orderflow.messaging;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logmanager.Level;

/** What becomes of one message. Each way ends in exactly one ack, after whatever it leaves behind is confirmed. */
sealed interface Outcome {

    List<String> LABELS = List.of("handled", "retried", "waiting", "dead-lettered", "nacked");

    /** @return the event to publish, or nothing */
    Uni<Message<byte[]>> settle(Delivery delivery, Settlement settlement);

    /** Of a message that was sent again from the dead letters. What is given up again, the dead letters tell themselves. */
    default Uni<Void> note(String deadLetterId, Delivery delivery, ReplayNotes replays) {
        return Uni.createFrom().voidItem();
    }

    /** For metrics: one of {@link #LABELS}. */
    String label();

    /** What was decided, in a line for people. */
    String text(Delivery delivery);

    Level level();

    /** The event that follows; null if there is none. */
    default Event told() {
        return null;
    }

    /** Why it was not handled; null if it was. */
    default Throwable cause() {
        return null;
    }

    default void describe(Map<Field, String> fields) {}

    /** What metrics count of it besides. */
    default void count(FlowMeters meters) {}

    /** Handled; {@code event} is null where there is nothing to tell. */
    record Handled(Event event) implements Outcome {

        @Override
        public Uni<Message<byte[]>> settle(Delivery delivery, Settlement settlement) {
            return event == null ? settlement.ack(delivery) : settlement.publish(delivery, event);
        }

        @Override
        public String text(Delivery delivery) {
            return event == null
                    ? "nothing to tell, attempt " + delivery.attempt()
                    : "%s: %s, attempt %d".formatted(event.subject(), event.type(), delivery.attempt());
        }

        @Override
        public Level level() {
            return Level.DEBUG;
        }

        @Override
        public Event told() {
            return event;
        }

        @Override
        public Uni<Void> note(String deadLetterId, Delivery delivery, ReplayNotes replays) {
            return replays.handled(deadLetterId, delivery.replay());
        }

        @Override
        public String label() {
            return "handled";
        }
    }

    /** Could not be handled, which harms nobody: the log says so, and it ends. */
    record Dropped(Throwable cause) implements Outcome {

        @Override
        public Uni<Message<byte[]>> settle(Delivery delivery, Settlement settlement) {
            return settlement.ack(delivery);
        }

        @Override
        public String text(Delivery delivery) {
            return "dropped at attempt %d: %s".formatted(delivery.attempt(), FailureHeaders.text(cause));
        }

        @Override
        public Level level() {
            return Level.INFO;
        }

        @Override
        public Uni<Void> note(String deadLetterId, Delivery delivery, ReplayNotes replays) {
            return replays.handled(deadLetterId, delivery.replay());
        }

        @Override
        public String label() {
            return "handled";
        }
    }

    /** Comes again after {@code delay}, as attempt number {@code attempt}. */
    record Retried(int attempt, Duration delay, Throwable cause) implements Outcome {

        @Override
        public Uni<Message<byte[]>> settle(Delivery delivery, Settlement settlement) {
            return settlement.retry(delivery, this);
        }

        @Override
        public String text(Delivery delivery) {
            return "comes again in %s as attempt %d: %s".formatted(delay, attempt, FailureHeaders.text(cause));
        }

        @Override
        public Level level() {
            return Level.INFO;
        }

        @Override
        public void describe(Map<Field, String> fields) {
            fields.put(Field.DELAY, delay.toString());
        }

        @Override
        public Uni<Void> note(String deadLetterId, Delivery delivery, ReplayNotes replays) {
            return attempt > delivery.attempt()
                    ? replays.failed(deadLetterId, delivery.replay(), FailureHeaders.text(cause))
                    : Uni.createFrom().voidItem();
        }

        @Override
        public String label() {
            return isCounted() ? "retried" : "waiting";
        }

        @Override
        public void count(FlowMeters meters) {
            if (isCounted()) {
                meters.retried(delay);
            }
        }

        private boolean isCounted() {
            return !(cause instanceof TryLater later) || later.isCounted();
        }
    }

    /** Kept in the dead letters, with its original bytes, for a person to look at. */
    record DeadLettered(Reason reason, Throwable cause) implements Outcome {

        @Override
        public Uni<Message<byte[]>> settle(Delivery delivery, Settlement settlement) {
            return settlement.deadLetter(delivery, this);
        }

        @Override
        public String text(Delivery delivery) {
            return "dead-lettered at attempt %d, %s: %s"
                    .formatted(delivery.attempt(), reason, FailureHeaders.text(cause));
        }

        @Override
        public Level level() {
            return Level.WARN;
        }

        @Override
        public void describe(Map<Field, String> fields) {
            fields.put(Field.REASON, reason.name());
        }

        @Override
        public String label() {
            return "dead-lettered";
        }

        @Override
        public void count(FlowMeters meters) {
            meters.deadLettered(reason);
        }
    }

    /** Given to the broker, which does with it what the channel's failure strategy says. */
    record Nacked(Throwable cause) implements Outcome {

        @Override
        public Uni<Message<byte[]>> settle(Delivery delivery, Settlement settlement) {
            return settlement.nack(delivery, cause);
        }

        @Override
        public String text(Delivery delivery) {
            return "nacked: " + FailureHeaders.text(cause);
        }

        @Override
        public Level level() {
            return Level.WARN;
        }

        @Override
        public String label() {
            return "nacked";
        }
    }
}
