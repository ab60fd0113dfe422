package dev.orderflow.ledger;

import static dev.orderflow.messaging.TryLater.Kind.LEDGER;
import static dev.orderflow.messaging.TryLater.Kind.PROVIDER;

import dev.orderflow.ledger.Begun.Open;
import dev.orderflow.messaging.Hopeless;
import dev.orderflow.messaging.Reason;
import dev.orderflow.messaging.TryLater;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One attempt at a step, and what the ledger knew of the effect before. Says what is safe, and what a failure means.
 *
 * @param elapsed since before the ledger was asked: what the ledger said of the key's age is older by as much
 */
record Attempt(Step step, Open open, Supplier<Duration> elapsed) {

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
        return timeLeft().compareTo(Duration.ZERO) > 0;
    }

    /** The gateway itself ends a call that is not answered; here it is at the latest as if it had waited for its turn. */
    Duration limit() {
        return step.patience().timeout().plus(Patience.LONGEST_TURN);
    }

    /** @return how long a call may take to leave and to be answered; not positive if it may not leave any more */
    Duration callLimit() {
        Duration left = timeLeft();
        return left.compareTo(limit()) < 0 ? left : limit();
    }

    /** @param sinceClaim elapsed since before the key was claimed */
    Attempt underTheKeyAnew(Supplier<Duration> sinceClaim) {
        return new Attempt(step, open.underTheKeyAnew(), sinceClaim);
    }

    private Duration timeLeft() {
        return KeyWindow.callable(step.patience()).minus(open.keyAge()).minus(elapsed.get());
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

    Wait waiting(String ticket, Duration delay) {
        return new Wait(step.orderId(), step.kind(), open.attempts(), ticket, delay.toMillis());
    }

    TryLater asHeldUp() {
        return TryLater.withoutCounting(
                LEDGER, step.key() + " was not sent: the ledger took longer than its key is certain to be valid");
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
