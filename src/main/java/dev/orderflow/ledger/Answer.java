package dev.orderflow.ledger;

import java.util.function.Function;

/** What a provider answers when it is asked for an effect, or what it says of an effect that was asked for before. */
public sealed interface Answer {

    <T> T choose(Choice<T> choice);

    /** Chooses by what is known: how it ended, that it is decided later, that nothing happened, or nothing at all. */
    record Choice<T>(
            Function<Final, T> ended,
            Function<Pending, T> pending,
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

    /** @param reference the provider's own number for what it did */
    record Done(String reference) implements Final {

        @Override
        public <T> T choose(Function<Done, T> done, Function<Refused, T> refused) {
            return done.apply(this);
        }
    }

    /** @param reason in the provider's words, for people */
    record Refused(String reason) implements Final {

        @Override
        public <T> T choose(Function<Done, T> done, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }

    /**
     * The provider has taken the request and decides later.
     *
     * @param reference its own number for it
     */
    record Pending(String reference) implements Answer {

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.pending().apply(this);
        }
    }

    /** The provider did not act, and may do so later. */
    record Failed(String why) implements Answer {

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.failed().apply(this);
        }
    }

    /** No answer: the provider may have acted. */
    record Unanswered(String why) implements Answer {

        @Override
        public <T> T choose(Choice<T> choice) {
            return choice.unanswered().apply(this);
        }
    }
}
