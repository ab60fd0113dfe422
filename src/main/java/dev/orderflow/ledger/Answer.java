package dev.orderflow.ledger;

import java.util.function.Function;

/** What a provider answers when it is asked for an effect, or what it says of an effect that was asked for before. */
public sealed interface Answer {

    /** Chooses by what is known: how it ended, that nothing happened, or nothing at all. */
    <T> T choose(Function<Final, T> ended, Function<Failed, T> failed, Function<Unanswered, T> unanswered);

    /** The provider has decided. A refusal is an outcome, not an error. */
    sealed interface Final extends Answer {

        <T> T choose(Function<Done, T> done, Function<Refused, T> refused);

        @Override
        default <T> T choose(Function<Final, T> ended, Function<Failed, T> failed, Function<Unanswered, T> unanswered) {
            return ended.apply(this);
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

    /** The provider did not act, and may do so later. */
    record Failed(String why) implements Answer {

        @Override
        public <T> T choose(Function<Final, T> ended, Function<Failed, T> failed, Function<Unanswered, T> unanswered) {
            return failed.apply(this);
        }
    }

    /** No answer: the provider may have acted. */
    record Unanswered(String why) implements Answer {

        @Override
        public <T> T choose(Function<Final, T> ended, Function<Failed, T> failed, Function<Unanswered, T> unanswered) {
            return unanswered.apply(this);
        }
    }
}
