package dev.orderflow.ledger;

import dev.orderflow.messaging.Event;
import java.time.Duration;
import java.util.function.Function;

/** What the ledger says when an effect is begun. */
sealed interface Begun {

    /** Chooses by what it is: open, so that the provider is to be asked, or finished. */
    <T> T choose(Function<Open, T> open, Function<Finished, T> finished);

    /**
     * The provider is to be asked.
     *
     * @param state what a former attempt left behind; {@code STARTED} as well if there was none
     * @param certain whether the provider cannot have acted: nobody has called it, or it said that it did not act
     * @param reference the provider's number, if it gave one
     * @param attempts this one included
     * @param keyAge since the provider may first have seen the key
     * @param age since the first attempt
     */
    record Open(EffectState state, boolean certain, String reference, int attempts, Duration keyAge, Duration age)
            implements Begun {

        Open underTheKeyAnew() {
            return new Open(state, false, reference, attempts, Duration.ZERO, age);
        }

        @Override
        public <T> T choose(Function<Open, T> open, Function<Finished, T> finished) {
            return open.apply(this);
        }
    }

    /** Done before; {@code event} is what was told then, and is told again. */
    record Finished(Event event) implements Begun {

        @Override
        public <T> T choose(Function<Open, T> open, Function<Finished, T> finished) {
            return finished.apply(this);
        }
    }
}
