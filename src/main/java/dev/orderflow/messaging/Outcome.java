package dev.orderflow.messaging;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

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

    /** What metrics count of it besides. */
    default void count(FlowMeters meters) {}

    /** One line about what was decided, for the log of the flow. */
    void log(Logger log, Delivery delivery);

    /** Handled; {@code event} is null where there is nothing to tell. */
    record Handled(Event event) implements Outcome {

        @Override
        public Uni<Message<byte[]>> settle(Delivery delivery, Settlement settlement) {
            return event == null ? settlement.ack(delivery) : settlement.publish(delivery, event);
        }

        @Override
        public void log(Logger log, Delivery delivery) {
            if (event != null) {
                log.debugf("%s: %s, attempt %d", event.subject(), event.type(), delivery.attempt());
            }
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
        public void log(Logger log, Delivery delivery) {
            log.infof("comes again in %s as attempt %d: %s", delay, attempt, FailureHeaders.text(cause));
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
        public void log(Logger log, Delivery delivery) {
            log.warnf("dead-lettered at attempt %d, %s: %s", delivery.attempt(), reason, FailureHeaders.text(cause));
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
        public void log(Logger log, Delivery delivery) {
            log.warnf("nacked: %s", FailureHeaders.text(cause));
        }

        @Override
        public String label() {
            return "nacked";
        }
    }
}
