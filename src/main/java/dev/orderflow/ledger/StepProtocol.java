package dev.orderflow.ledger;

import dev.orderflow.ledger.Begun.Resumed;
import dev.orderflow.messaging.Event;
import dev.orderflow.messaging.Events;
import dev.orderflow.messaging.TryLater;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Lets an effect happen once, whatever crashes: begin it in the ledger, call the provider, finish it in the ledger. The
 * message that asked for it is acked only after the event is published, so a crash anywhere brings the message back, and
 * the ledger then says where to go on:
 *
 * <ul>
 *   <li>never begun: call the provider;
 *   <li>begun and not finished: the provider may have acted. Within its key window the same call again is safe; later it is
 *       looked up first, and never repeated blindly;
 *   <li>finished: tell the stored event again.
 * </ul>
 */
@ApplicationScoped
public class StepProtocol {

    private final Ledger ledger;
    private final Events events;

    StepProtocol(Ledger ledger, Events events) {
        this.ledger = ledger;
        this.events = events;
    }

    /** @return the event to publish; fails with {@link TryLater} while the provider or the ledger cannot go on */
    public Uni<Event> run(Step step) {
        return ledger.begin(step.orderId(), step.kind())
                .chain(begun -> begun.choose(
                        () -> call(step),
                        resumed -> resume(step, resumed),
                        finished -> Uni.createFrom().item(finished.event())));
    }

    private Uni<Event> resume(Step step, Resumed resumed) {
        return resumed.isOlderThan(step.keyWindow()) ? lookUp(step) : call(step);
    }

    private Uni<Event> call(Step step) {
        return inTime(step, step.call().apply(step.key()))
                .onFailure()
                .recoverWithItem(failure -> new Answer.Unanswered(failure.toString()))
                .chain(answer -> conclude(step, answer));
    }

    private Uni<Event> lookUp(Step step) {
        return inTime(step, step.lookUp().apply(step.key()))
                .onFailure()
                .recoverWithItem(failure -> Optional.of(new Answer.Unanswered(failure.toString())))
                .chain(found -> found.map(answer -> conclude(step, answer)).orElseGet(() -> call(step)));
    }

    private Uni<Event> conclude(Step step, Answer answer) {
        return answer.choose(
                ended -> finish(step, step.decide().apply(ended)),
                failed -> tryLater(step, failed.why()),
                unanswered -> ledger.leaveUnknown(step.orderId(), step.kind())
                        .chain(() -> tryLater(step, "outcome unknown: " + unanswered.why())));
    }

    private Uni<Event> finish(Step step, Decision decision) {
        return ledger.finish(new Finish(step.orderId(), step.kind(), decision, events.of(decision.fact())));
    }

    private static <T> Uni<T> inTime(Step step, Uni<T> answer) {
        return answer.ifNoItem()
                .after(step.timeout())
                .failWith(() -> new TryLater(TryLater.Kind.PROVIDER, "no answer in " + step.timeout()));
    }

    private static Uni<Event> tryLater(Step step, String why) {
        return Uni.createFrom().failure(new TryLater(TryLater.Kind.PROVIDER, step.key() + " " + why));
    }
}
