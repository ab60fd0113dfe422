package dev.orderflow.effect;

import static dev.orderflow.event.TryLater.Kind.LEDGER;
import static dev.orderflow.event.TryLater.Kind.PROVIDER;

import dev.orderflow.effect.Begun.Open;
import dev.orderflow.event.Event;
import dev.orderflow.event.NotRetryable;
import dev.orderflow.event.Reason;
import dev.orderflow.event.TryLater;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One attempt at a step, with the effect's state in the ledger before the attempt. Decides whether a call is safe, and classifies
 * failures.
 *
 * @param elapsed time since just before the ledger was read; it is added to the key's age that the ledger returned
 */
record Attempt(Step step, Open open, Supplier<Duration> elapsed) {

    /** True if the provider cannot have acted, or if the key is still valid so that the provider detects a repeated call. */
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

    /** Upper bound for a call: the timeout plus the longest wait for the rate limit. The gateway applies the timeout itself. */
    Duration limit() {
        return step.timeouts().timeout().plus(Timeouts.LONGEST_TURN);
    }

    /** @return the time a call may take, including the wait for the rate limit; zero or negative if it must not be sent */
    Duration callLimit() {
        Duration left = timeLeft();
        return left.compareTo(limit()) < 0 ? left : limit();
    }

    /** @param sinceClaim time since just before the key was claimed */
    Attempt underTheKeyAnew(Supplier<Duration> sinceClaim) {
        return new Attempt(step, open.underTheKeyAnew(), sinceClaim);
    }

    Attempt withReference(String reference) {
        return new Attempt(step, open.withReference(reference), elapsed);
    }

    private Duration timeLeft() {
        return KeyWindow.callable(step.timeouts()).minus(open.keyAge()).minus(elapsed.get());
    }

    /** Ignores blank references, which an earlier version stored. */
    CallIdentity identity() {
        return new CallIdentity(
                step.key(),
                Optional.ofNullable(open.reference()).filter(name -> !name.isBlank()),
                open.order().customerId(),
                open.attempts() == 1,
                open.order().provider());
    }

    TryLater asFailed(Answer.Failed failed) {
        String text = step.key() + " " + failed.why();
        return isForgiven(failed.fault()) ? TryLater.backingOff(PROVIDER, text) : new TryLater(PROVIDER, text);
    }

    RuntimeException asUnknown(String why, Fault fault) {
        if (isPending()) {
            return waits("was accepted by the provider, but its result is unknown: " + why);
        }
        String text = unknown(why);
        return isForgiven(fault)
                ? TryLater.backingOff(PROVIDER, text)
                : TryLater.orElse(Reason.OUTCOME_UNKNOWN, PROVIDER, text);
    }

    /** Not retried, because the provider would reject the same request again. */
    NotRetryable asRejected(Answer.Rejected rejected) {
        return new NotRetryable(
                rejected.reason(), step.key() + " was rejected, the provider did nothing: " + rejected.why());
    }

    NotRetryable asRejectedAfterAnother(String why) {
        return new NotRetryable(Reason.OUTCOME_UNKNOWN, unknown("the last request was rejected: " + why));
    }

    private String unknown(String why) {
        return step.key() + " may have happened or not: look up this idempotency key at the provider before"
                + " repeating anything; " + why;
    }

    /** A provider's outage does not count as an attempt. The effect must still end within the pending limit. */
    private boolean isForgiven(Fault fault) {
        return (fault == Fault.PROVIDERS || step.kind().isPersistent()) && !isOverdue();
    }

    /** Why the customer can no longer confirm; empty while the customer still can. */
    Optional<String> endOfAction() {
        if (open.order().cancelled()) {
            return Optional.of("the order was cancelled before the customer confirmed the payment");
        }
        return open.age().compareTo(step.action().limit()) > 0
                ? Optional.of("the customer did not confirm the payment in time")
                : Optional.empty();
    }

    private boolean isOverdue() {
        return open.age().compareTo(step.timeouts().pendingLimit()) > 0;
    }

    Wait waiting(String ticket, Duration delay, boolean told) {
        return new Wait(step.orderId(), step.kind(), open.attempts(), ticket, delay.toMillis(), told);
    }

    TryLater asHeldUp() {
        return TryLater.withoutCounting(
                LEDGER, step.key() + " was not sent: the ledger was slow and the idempotency key may have expired");
    }

    TryLater whileAnotherIsAtWork() {
        return TryLater.withoutCounting(PROVIDER, step.key() + " is in flight in another attempt");
    }

    TryLater untilTheCustomerActs(Event unpublished) {
        return TryLater.withoutLimit(PROVIDER, step.key() + " waits for the customer")
                .publishing(unpublished);
    }

    RuntimeException whileUndecided() {
        return waits("is not decided yet");
    }

    /** A request that the provider has accepted is looked up again until the pending limit. */
    private RuntimeException waits(String why) {
        String text = step.key() + " " + why;
        return isOverdue()
                ? new NotRetryable(
                        Reason.OUTCOME_UNKNOWN, text + "; pending for too long: ask the provider for the result")
                : TryLater.withoutLimit(PROVIDER, text);
    }
}
