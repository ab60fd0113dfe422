package dev.orderflow.ledger;

import dev.orderflow.messaging.Event;
import java.time.Duration;
import java.util.function.Function;

/** What the ledger answers when an effect is to begin. */
sealed interface Begun {

    <T> T choose(Choice<T> choice);

    /** Chooses by what it is. */
    record Choice<T>(
            Function<Open, T> open,
            Function<Finished, T> finished,
            Function<Superseded, T> superseded,
            Function<NotDue, T> notDue) {}

    /**
     * The provider is to be asked.
     *
     * @param state what a former attempt left behind; {@code STARTED} as well if there was none
     * @param certain whether the provider cannot have acted: nobody has called it, or it said that it did not act
     * @param reference the provider's number, if it gave one
     * @param attempts this one included
     * @param keyAge from when the provider may first have seen the key to the statement that began this attempt
     * @param age since the first attempt
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

        boolean isWithoutCustomer() {
            return order != null && order.customerId() == null;
        }

        Open of(OrderDetails complete) {
            return new Open(state, certain, reference, attempts, keyAge, age, complete);
        }

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.open().apply(this);
        }
    }

    /** Done before; {@code event} was published then, and is published again. */
    record Finished(Event event) implements Begun {

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.finished().apply(this);
        }
    }

    /** A later message waits for this effect, so that this one has nothing to do. */
    record Superseded() implements Begun {

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.superseded().apply(this);
        }
    }

    /** The order's state does not call for this effect. */
    record NotDue(OrderState order) implements Begun {

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.notDue().apply(this);
        }
    }
}
