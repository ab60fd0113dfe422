package dev.orderflow.effect;

import dev.orderflow.event.Event;
import java.time.Duration;
import java.util.function.Function;

/** The ledger's answer to a {@link Begin}. */
public sealed interface Begun {

    <T> T choose(Choice<T> choice);

    /** One function for each kind of answer. */
    record Choice<T>(
            Function<Open, T> open,
            Function<Finished, T> finished,
            Function<Superseded, T> superseded,
            Function<NotDue, T> notDue) {}

    /**
     * The provider has to be called or queried.
     *
     * @param state the effect's state after the previous attempt; {@code STARTED} if there was none
     * @param certain whether the provider cannot have acted: no call was made, or the provider answered that it did not act
     * @param reference the provider's id of the request; null if there is none
     * @param attempts number of attempts, including this one
     * @param keyAge time from the first possible use of the key at the provider to the statement that began this attempt
     * @param age time since the first attempt
     */
    record Open(
            EffectState state,
            boolean certain,
            String reference,
            int attempts,
            Duration keyAge,
            Duration age,
            OrderDetails order)
            implements Begun {

        Open underTheKeyAnew() {
            return new Open(state, false, reference, attempts, Duration.ZERO, age, order);
        }

        Open withReference(String knownReference) {
            return new Open(state, certain, knownReference, attempts, keyAge, age, order);
        }

        public boolean isWithoutCustomer() {
            return order != null && order.customerId() == null;
        }

        public Open of(OrderDetails complete) {
            return new Open(state, certain, reference, attempts, keyAge, age, complete);
        }

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.open().apply(this);
        }
    }

    /** The effect has already ended. Its {@code event} was published before and is published again. */
    record Finished(Event event) implements Begun {

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.finished().apply(this);
        }
    }

    /** A later message waits for this effect, so this message is dropped. */
    record Superseded() implements Begun {

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.superseded().apply(this);
        }
    }

    /** The effect is not due in the order's state. */
    record NotDue(OrderState order) implements Begun {

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.notDue().apply(this);
        }
    }
}
