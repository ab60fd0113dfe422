package dev.orderflow.ledger;

import dev.orderflow.ledger.Answer.Choice;
import dev.orderflow.messaging.Event;
import dev.orderflow.messaging.Events;
import dev.orderflow.messaging.Hopeless;
import dev.orderflow.messaging.Reason;
import dev.orderflow.messaging.TryLater;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets an effect happen once, whatever crashes: begin it in the ledger, call the provider, finish it in the ledger. What the
 * provider is asked for is what the ledger has, whatever the message says. The message that asked for it is acked only after
 * the event is published, so a crash anywhere brings the message back, and the ledger then says where to go on:
 *
 * <ul>
 *   <li>never begun, or the provider said that it did not act: call it;
 *   <li>begun, and nothing known: within the provider's key window the same call again is safe; later it is looked up
 *       first;
 *   <li>no answer came, or the provider decides later: look it up. Not found is called again, after the window only by the
 *       one who claims the key anew; what cannot be told is never repeated, and ends with a person;
 *   <li>finished: publish the stored event again;
 *   <li>not called for by the order's state: a dead letter. No message moves an order against its state.
 * </ul>
 */
@Singleton
public class StepProtocol {

    private final Ledger ledger;
    private final Events events;
    private final LongSupplier nanos;

    @Inject
    StepProtocol(Ledger ledger, Events events) {
        this(ledger, events, System::nanoTime);
    }

    /** @param nanos a clock that never goes back */
    StepProtocol(Ledger ledger, Events events, LongSupplier nanos) {
        this.ledger = ledger;
        this.events = events;
        this.nanos = nanos;
    }

    /**
     * @param ticket of the message that asks, see {@link Event#ticket}
     * @return the event to publish, null if there is none; fails with {@link TryLater} while the provider or the ledger cannot
     *     go on
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

    /** Started before the ledger is asked, so that no time in between is missed. */
    private Supplier<Duration> stopwatch() {
        long start = nanos.getAsLong();
        return () -> Duration.ofNanos(nanos.getAsLong() - start);
    }

    private static Uni<Event> notDue(Step step, OrderState order) {
        return step.needless().contains(order)
                ? Uni.createFrom().nullItem()
                : fail(new Hopeless(
                        Reason.UNEXPECTED_STATE,
                        "order " + step.orderId() + " is " + order + ", which calls for no " + step.kind()
                                + ": this message does not follow from what happened to the order"));
    }

    /** Once the message that waits is at the broker, it takes the place of others that wait for the same effect. */
    private Uni<Event> waiting(Attempt attempt) {
        return resume(attempt)
                .onFailure(TryLater.class)
                .transform(later ->
                        ((TryLater) later).noting((ticket, delay) -> ledger.waits(attempt.waiting(ticket, delay))));
    }

    private Uni<Event> resume(Attempt attempt) {
        return attempt.isSafeToCall() ? call(attempt) : lookUp(attempt);
    }

    /**
     * No longer than the key means anything: a request must not leave, or still wait to leave, after its window.
     * A call that was held back stays one even if the ledger cannot note it.
     */
    private Uni<Event> call(Attempt attempt) {
        Step step = attempt.step();
        Duration limit = attempt.callLimit();
        if (limit.compareTo(Duration.ZERO) <= 0) {
            return leaveFailed(attempt).chain(() -> fail(attempt.asHeldUp()));
        }
        return answered(step.call().apply(attempt.open().order(), step.key()), limit)
                .onFailure(TryLater.class)
                .call(() -> leaveFailed(attempt).onFailure().recoverWithItem(false))
                .chain(answer -> conclude(attempt, answer));
    }

    private Uni<Event> lookUp(Attempt attempt) {
        Step step = attempt.step();
        Uni<Answer> found = step.lookUp().apply(attempt.inquiry()).map(answer -> answer.orElse(null));
        return answered(found, attempt.limit())
                .chain(answer -> Optional.ofNullable(answer)
                        .map(known -> conclude(attempt, known))
                        .orElseGet(() -> notFound(attempt)));
    }

    private Uni<Event> notFound(Attempt attempt) {
        if (attempt.isPending()) {
            return conclude(attempt, new Answer.Unanswered("the provider no longer knows what it had taken"));
        }
        return attempt.isInWindow() ? call(attempt) : callUnderTheKeyAnew(attempt);
    }

    /** Of the copies that found nothing only one may call: the key protects them from each other no longer. */
    private Uni<Event> callUnderTheKeyAnew(Attempt attempt) {
        Step step = attempt.step();
        Supplier<Duration> sinceClaim = stopwatch();
        return ledger.claim(
                        step.orderId(),
                        step.kind(),
                        attempt.open().attempts(),
                        step.patience().keyWindow())
                .chain(claimed ->
                        claimed ? call(attempt.underTheKeyAnew(sinceClaim)) : fail(attempt.whileAnotherIsAtWork()));
    }

    private Uni<Event> conclude(Attempt attempt, Answer answer) {
        Step step = attempt.step();
        return answer.choose(new Choice<>(
                ended -> finish(step, step.decide().apply(attempt.open().order(), ended)),
                pending -> ledger.leavePending(step.orderId(), step.kind(), pending.reference())
                        .chain(() -> fail(attempt.whileUndecided())),
                failed -> failed(attempt, failed.why()),
                unanswered -> ledger.leaveUnknown(step.orderId(), step.kind())
                        .chain(() -> fail(attempt.asUnknown(unanswered.why())))));
    }

    /** That this call did nothing is all there is to know only if there was no other. */
    private Uni<Event> failed(Attempt attempt, String why) {
        return leaveFailed(attempt).chain(certain -> fail(certain ? attempt.asFailed(why) : attempt.asUnknown(why)));
    }

    private Uni<Boolean> leaveFailed(Attempt attempt) {
        Step step = attempt.step();
        return attempt.isCertain()
                ? ledger.leaveFailed(step.orderId(), step.kind(), attempt.open().attempts())
                : Uni.createFrom().item(false);
    }

    private Uni<Event> finish(Step step, Decision decision) {
        return ledger.finish(new Finish(step.orderId(), step.kind(), decision, events.of(decision.fact())));
    }

    /** A call that was never made because the provider is given up for the moment says nothing of the effect. */
    private static Uni<Answer> answered(Uni<Answer> answer, Duration limit) {
        return answer.ifNoItem()
                .after(limit)
                .recoverWithItem(() -> new Answer.Unanswered("no answer in " + limit))
                .onFailure(failure -> !(failure instanceof TryLater))
                .recoverWithItem(failure -> new Answer.Unanswered(failure.toString()));
    }

    private static Uni<Event> fail(Throwable failure) {
        return Uni.createFrom().failure(failure);
    }
}
