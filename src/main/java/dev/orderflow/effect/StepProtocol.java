package dev.orderflow.effect;

import dev.orderflow.effect.Answer.Choice;
import dev.orderflow.event.Event;
import dev.orderflow.event.Events;
import dev.orderflow.event.NotRetryable;
import dev.orderflow.event.Reason;
import dev.orderflow.event.TryLater;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Makes an effect happen once, whatever crashes: begins it in the ledger, calls the provider, finishes it in the ledger. The
 * request to the provider comes from the ledger, whatever the message contains. The message is acked only after the event is
 * published. So the broker redelivers it after a crash, and the effect's state in the ledger decides how to continue:
 *
 * <ul>
 *   <li>never begun, or the provider answered that it did not act: call the provider;
 *   <li>begun without a stored result: within the provider's key window, repeat the call, which is safe; after it, look the effect
 *       up first;
 *   <li>prepared at the provider: store the provider's reference, then let the provider act on it;
 *   <li>no answer, or the provider decides later: look the effect up. If it is not found, call again; after the key window only the
 *       attempt that claims the key may do so. An effect whose result stays unknown is never repeated and ends as a dead letter;
 *   <li>finished: publish the stored event again;
 *   <li>rejected as invalid: a dead letter, because the same request would be rejected again;
 *   <li>not due in the order's state: a dead letter. No message changes an order against its state. Of an order that an operator
 *       closed, the message is acked without effect.
 * </ul>
 */
@Singleton
public class StepProtocol {

    private final EffectLog ledger;
    private final Events events;
    private final LongSupplier nanos;

    @Inject
    StepProtocol(EffectLog ledger, Events events) {
        this(ledger, events, System::nanoTime);
    }

    /** @param nanos a clock that never goes back */
    StepProtocol(EffectLog ledger, Events events, LongSupplier nanos) {
        this.ledger = ledger;
        this.events = events;
        this.nanos = nanos;
    }

    /**
     * @param ticket distinguishes the message from its copies while it is retried; null if it was not retried
     * @return the event to publish, null if there is none; fails with {@link TryLater} while the provider or the ledger is
     *     unavailable or undecided, and with {@link NotRetryable} if the message has to be dead-lettered
     */
    public Uni<Event> run(Step step, String ticket) {
        return Uni.createFrom().deferred(() -> {
            Supplier<Duration> elapsed = stopwatch();
            return ledger.begin(new Begin(step.orderId(), step.kind(), step.due(), ticket))
                    .chain(begun -> begun.choose(new Begun.Choice<>(
                            open -> waiting(new Attempt(step, open, elapsed))
                                    .onTermination()
                                    .invoke(() -> ledger.ended(open)),
                            finished -> Uni.createFrom().item(finished.event()),
                            superseded -> Uni.createFrom().nullItem(),
                            notDue -> notDue(step, notDue.order()))));
        });
    }

    /** Start it before reading the ledger, so that the time of the read counts as well. */
    private Supplier<Duration> stopwatch() {
        long start = nanos.getAsLong();
        return () -> Duration.ofNanos(nanos.getAsLong() - start);
    }

    private static Uni<Event> notDue(Step step, OrderState order) {
        return order == OrderState.CLOSED || step.needless().contains(order)
                ? Uni.createFrom().nullItem()
                : fail(new NotRetryable(
                        Reason.UNEXPECTED_STATE,
                        "order " + step.orderId() + " is " + order + ", and in this state " + step.kind()
                                + " is not due: the message does not match the order's history"));
    }

    /** Once the broker has confirmed the waiting message, it replaces other messages that wait for the same effect. */
    private Uni<Event> waiting(Attempt attempt) {
        return resume(attempt).onFailure(TryLater.class).transform(failure -> {
            TryLater later = (TryLater) failure;
            boolean tells = later.event() != null;
            return later.noting((ticket, delay) -> ledger.waits(attempt.waiting(ticket, delay, tells)));
        });
    }

    private Uni<Event> resume(Attempt attempt) {
        return attempt.isSafeToCall() ? call(attempt) : lookUp(attempt);
    }

    /**
     * Limits the call to the time that the key is valid. A request must not be sent, or wait for the rate limit, after the key
     * window. A call that was held back is reported as such even if the ledger cannot record it.
     */
    private Uni<Event> call(Attempt attempt) {
        Step step = attempt.step();
        Duration limit = attempt.callLimit();
        if (limit.compareTo(Duration.ZERO) <= 0) {
            return leaveFailed(attempt).chain(() -> fail(attempt.asHeldUp()));
        }
        return answered(step.call().apply(attempt.open().order(), attempt.identity()), limit)
                .onFailure(TryLater.class)
                .call(() -> leaveFailed(attempt).onFailure().recoverWithItem(false))
                .chain(answer -> conclude(attempt, answer));
    }

    private Uni<Event> lookUp(Attempt attempt) {
        Step step = attempt.step();
        Uni<Answer> found =
                step.lookUp().apply(attempt.open().order(), attempt.identity()).map(answer -> answer.orElse(null));
        return answered(found, attempt.limit())
                .chain(answer -> Optional.ofNullable(answer)
                        .map(known -> conclude(attempt, known))
                        .orElseGet(() -> notFound(attempt)));
    }

    private Uni<Event> notFound(Attempt attempt) {
        if (attempt.isPending()) {
            return conclude(attempt, new Answer.Unanswered("the provider no longer knows a request it had accepted"));
        }
        return attempt.isInWindow() ? call(attempt) : callUnderTheKeyAnew(attempt);
    }

    /** Only one of the copies that found nothing may call, because the expired key no longer prevents a second charge. */
    private Uni<Event> callUnderTheKeyAnew(Attempt attempt) {
        Step step = attempt.step();
        Supplier<Duration> sinceClaim = stopwatch();
        return ledger.claim(
                        step.orderId(),
                        step.kind(),
                        attempt.open().attempts(),
                        step.timeouts().keyWindow())
                .chain(claimed ->
                        claimed ? call(attempt.underTheKeyAnew(sinceClaim)) : fail(attempt.whileAnotherIsAtWork()));
    }

    private Uni<Event> conclude(Attempt attempt, Answer answer) {
        Step step = attempt.step();
        return answer.choose(new Choice<>(
                ended -> finish(step, step.decide().apply(attempt.open().order(), ended)),
                pending -> pending.action() == null || step.action() == null
                        ? undecided(attempt, pending)
                        : needsCustomer(attempt, pending),
                prepared -> prepare(attempt, prepared.reference()),
                rejected -> leaveFailed(attempt)
                        .chain(certain -> fail(
                                certain
                                        ? attempt.asRejected(rejected)
                                        : attempt.asRejectedAfterAnother(rejected.why()))),
                failed -> leaveFailed(attempt)
                        .chain(certain -> fail(
                                certain ? attempt.asFailed(failed) : attempt.asUnknown(failed.why(), failed.fault()))),
                unanswered -> ledger.leaveUnknown(step.orderId(), step.kind())
                        .chain(() -> fail(attempt.asUnknown(unanswered.why(), unanswered.fault())))));
    }

    /** Stores the reference before the provider acts on it, so that every later attempt acts on the same. */
    private Uni<Event> prepare(Attempt attempt, String reference) {
        Step step = attempt.step();
        return ledger.prepare(step.orderId(), step.kind(), reference)
                .chain(stored ->
                        stored.isEmpty() || attempt.identity().reference().isPresent()
                                ? fail(attempt.whileAnotherIsAtWork())
                                : call(attempt.withReference(stored.get())));
    }

    private Uni<Event> undecided(Attempt attempt, Answer.Pending pending) {
        Step step = attempt.step();
        return ledger.leavePending(step.orderId(), step.kind(), pending.reference())
                .chain(() -> fail(attempt.whileUndecided()));
    }

    /** Tells the customer's link once. After the limit, or if the order is cancelled, the request is ended at the provider. */
    private Uni<Event> needsCustomer(Attempt attempt, Answer.Pending pending) {
        Step step = attempt.step();
        OrderDetails order = attempt.open().order();
        Optional<String> end = attempt.endOfAction();
        if (end.isEmpty()) {
            Event event = events.of(step.action().fact().apply(order, pending));
            return ledger.leaveForAction(step.orderId(), step.kind(), pending.reference(), event)
                    .chain(unpublished -> fail(attempt.untilTheCustomerActs(unpublished.orElse(null))));
        }
        CallIdentity identity = attempt.withReference(pending.reference()).identity();
        return answered(step.action().end().apply(order, identity), attempt.limit())
                .chain(answer -> answer instanceof Answer.Done
                        ? finish(step, step.decide().apply(order, new Answer.Refused(end.get())))
                        : actedMeanwhile(attempt, pending));
    }

    private Uni<Event> actedMeanwhile(Attempt attempt, Answer.Pending pending) {
        Step step = attempt.step();
        OrderDetails order = attempt.open().order();
        Uni<Answer> found = step.lookUp().apply(order, attempt.identity()).map(answer -> answer.orElse(pending));
        return answered(found, attempt.limit())
                .chain(answer -> answer instanceof Answer.Final ended
                        ? finish(step, step.decide().apply(order, ended))
                        : undecided(attempt, pending));
    }

    /** @return whether the provider certainly did not act: its answer is conclusive only if no other call is outstanding */
    private Uni<Boolean> leaveFailed(Attempt attempt) {
        Step step = attempt.step();
        return attempt.isCertain()
                ? ledger.leaveFailed(step.orderId(), step.kind(), attempt.open().attempts())
                : Uni.createFrom().item(false);
    }

    private Uni<Event> finish(Step step, Decision decision) {
        return ledger.finish(new Finish(step.orderId(), step.kind(), decision, events.of(decision.fact())));
    }

    /** {@link TryLater} means that the call was not made, for example because the circuit breaker is open. It is passed on. */
    private static Uni<Answer> answered(Uni<Answer> answer, Duration limit) {
        return answer.ifNoItem()
                .after(limit)
                .recoverWithItem(() -> new Answer.Unanswered("no answer in " + limit.toMillis() + " ms"))
                .onFailure(failure -> !(failure instanceof TryLater))
                .recoverWithItem(failure -> new Answer.Unanswered(failure.toString()));
    }

    private static Uni<Event> fail(Throwable failure) {
        return Uni.createFrom().failure(failure);
    }
}
