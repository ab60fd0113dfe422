package dev.orderflow.effect;

import dev.orderflow.Label;
import dev.orderflow.event.Reason;
import java.util.function.Function;

/** A provider's answer to a call, or to a look-up of an earlier call. */
public sealed interface Answer {

    <T> T choose(Choice<T> choice);

    /** The cause of a failed call. {@link Fault#ORDERS} if the call did not fail. */
    default Fault fault() {
        return Fault.ORDERS;
    }

    /** The same answer with another fault. Only failed and unanswered calls change. */
    default Answer with(Fault fault) {
        return this;
    }

    /** The same answer to a request that acts on nothing, such as one that creates what is acted on later: no answer is a failure. */
    default Answer ofHarmless() {
        return this;
    }

    /** One function for each kind of answer. */
    record Choice<T>(
            Function<Final, T> ended,
            Function<Pending, T> pending,
            Function<Prepared, T> prepared,
            Function<Rejected, T> rejected,
            Function<Failed, T> failed,
            Function<Unanswered, T> unanswered) {}

    /** The provider has decided. A refusal is an outcome, not an error. */
    sealed interface Final extends Answer {

        <T> T choose(Function<Done, T> done, Function<Refused, T> refused);

        @Override
        default <T> T choose(Choice<T> choice) {
            return choice.ended().apply(this);
        }
    }

    /**
     * @param reference the provider's id of the charge, booking or refund
     * @param label null if it is no shipment, or the carrier returned none
     */
    record Done(String reference, Label label) implements Final {

        public Done(String reference) {
            this(reference, null);
        }

        @Override
        public <T> T choose(Function<Done, T> done, Function<Refused, T> refused) {
            return done.apply(this);
        }
    }

    /** @param reason the provider's text, for people to read */
    record Refused(String reason) implements Final {

        @Override
        public <T> T choose(Function<Done, T> done, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }

    /**
     * The provider has accepted the request and decides later.
     *
     * @param reference the provider's id of the request
     * @param action the link that the customer has to open; null if the customer has nothing to do
     */
    record Pending(String reference, String action) implements Answer {

        public Pending(String reference) {
            this(reference, null);
        }

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.pending().apply(this);
        }
    }

    /**
     * The provider has stored the request and does not act before it is called again with the reference. It acts at most once under
     * a reference, so the reference serves as an idempotency key that never expires.
     */
    record Prepared(String reference) implements Answer {

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.prepared().apply(this);
        }
    }

    /**
     * The provider did not act and rejected the request as invalid. Repeating the same request would be rejected again.
     *
     * @param reason of the dead letter
     */
    record Rejected(String why, Reason reason) implements Answer {

        public Rejected(String why) {
            this(why, Reason.REQUEST_REJECTED);
        }

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.rejected().apply(this);
        }
    }

    /** The provider did not act. A later call may succeed. */
    record Failed(String why, Fault fault) implements Answer {

        public Failed(String why) {
            this(why, Fault.UNCLEAR);
        }

        @Override
        public Answer with(Fault found) {
            return new Failed(why, found);
        }

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.failed().apply(this);
        }
    }

    /** No usable answer. The provider may have acted. */
    record Unanswered(String why, Fault fault) implements Answer {

        public Unanswered(String why) {
            this(why, Fault.UNCLEAR);
        }

        @Override
        public Answer ofHarmless() {
            return new Failed(why, fault);
        }

        @Override
        public Answer with(Fault found) {
            return new Unanswered(why, found);
        }

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.unanswered().apply(this);
        }
    }
}
