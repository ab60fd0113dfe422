package dev.orderflow.ledger;

import dev.orderflow.messaging.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the ledger says when an effect is begun. */
sealed interface Begun {

    /** Chooses by what it is: never begun before, begun but not finished, or finished. */
    <T> T choose(Supplier<T> fresh, Function<Resumed, T> resumed, Function<Finished, T> finished);

    /** Nobody has called the provider for this effect. */
    record Fresh() implements Begun {

        @Override
        public <T> T choose(Supplier<T> fresh, Function<Resumed, T> resumed, Function<Finished, T> finished) {
            return fresh.get();
        }
    }

    /** A former attempt may have reached the provider. */
    record Resumed(Instant firstStart, int attempts) implements Begun {

        boolean isOlderThan(Duration window) {
            return firstStart.plus(window).isBefore(Instant.now());
        }

        @Override
        public <T> T choose(Supplier<T> fresh, Function<Resumed, T> resumed, Function<Finished, T> finished) {
            return resumed.apply(this);
        }
    }

    /** Done before; {@code event} is what was told then, and is told again. */
    record Finished(Event event) implements Begun {

        @Override
        public <T> T choose(Supplier<T> fresh, Function<Resumed, T> resumed, Function<Finished, T> finished) {
            return finished.apply(this);
        }
    }
}
