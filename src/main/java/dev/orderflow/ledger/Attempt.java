package dev.orderflow.ledger;

import static dev.orderflow.messaging.TryLater.Kind.PROVIDER;

import dev.orderflow.ledger.Begun.Open;
import dev.orderflow.messaging.Hopeless;
import dev.orderflow.messaging.Reason;
import dev.orderflow.messaging.TryLater;
import java.time.Duration;
import java.util.Optional;

/** One attempt at a step, and what the ledger knew of the effect before. Says what is safe, and what a failure means. */
record Attempt(Step step, Open open) {

    /** Nothing to look for, or the provider itself will see the repetition. */
    boolean isSafeToCall() {
        return isCertain() || open.state() == EffectState.STARTED && isInWindow();
    }

    boolean isCertain() {
        return open.certain();
    }

    boolean isPending() {
        return open.state() == EffectState.PENDING;
    }

    boolean isInWindow() {
        return open.keyAge().compareTo(step.patience().keyWindow()) < 0;
    }

    /** The gateway itself ends a call that is not answered; here it is at the latest as if it had waited for its turn. */
    Duration limit() {
        return step.patience().timeout().plus(Patience.LONGEST_TURN);
    }

    Duration callLimit() {
        Duration left = step.patience().keyWindow().minus(open.keyAge());
        return left.compareTo(limit()) < 0 ? left : limit();
    }

    Attempt underTheKeyAnew() {
        return new Attempt(step, open.underTheKeyAnew());
    }

    Inquiry inquiry() {
        return new Inquiry(step.key(), Optional.ofNullable(open.reference()));
    }

    TryLater asFailed(String why) {
        return new TryLater(PROVIDER, step.key() + " " + why);
    }

    RuntimeException asUnknown(String why) {
        return isPending()
                ? waits("was taken, but what became of it is unknown: " + why)
                : TryLater.orElse(
                        Reason.OUTCOME_UNKNOWN,
                        PROVIDER,
                        step.key() + " may have happened or not: look for this idempotency key at the provider before"
                                + " anything is repeated; " + why);
    }

    TryLater whileAnotherIsAtWork() {
        return TryLater.withoutCounting(PROVIDER, step.key() + " is at work elsewhere");
    }

    RuntimeException whileUndecided() {
        return waits("is not decided yet");
    }

    /** A request that the provider had taken is asked after for as long as it may stay undecided. */
    private RuntimeException waits(String why) {
        String text = step.key() + " " + why;
        return open.age().compareTo(step.patience().pendingLimit()) > 0
                ? new Hopeless(Reason.OUTCOME_UNKNOWN, text + "; it took too long: ask the provider for it")
                : TryLater.withoutLimit(PROVIDER, text);
    }
}
