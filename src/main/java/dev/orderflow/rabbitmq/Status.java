package dev.orderflow.rabbitmq;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Whether something works, its description or the failure, and since when. Only changes are reported, not every attempt. */
final class Status {

    /** @param since when it began to work or to fail; a failure with another cause does not reset it */
    record State(boolean ok, String text, Instant since) {

        @Override
        public String toString() {
            return text + " since " + since;
        }
    }

    private final AtomicReference<State> state;

    Status(String text) {
        state = new AtomicReference<>(new State(false, text, Instant.now()));
    }

    /** @return whether the state has changed */
    boolean works(String text) {
        State last =
                state.getAndUpdate(s -> s.ok() && s.text().equals(text) ? s : new State(true, text, Instant.now()));
        return !last.ok();
    }

    /** @return whether the state or the cause has changed */
    boolean fails(String cause) {
        State last = state.getAndUpdate(s -> new State(false, cause, s.ok() ? Instant.now() : s.since()));
        return last.ok() || !last.text().equals(cause);
    }

    State get() {
        return state.get();
    }
}
