package dev.orderflow.effect;

import dev.orderflow.event.Event;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The ledger of one worker, on a model that workers share. The test decides when each operation happens. */
final class ModelledLedger implements EffectLog {

    /** Decides whether and when an operation happens. */
    @FunctionalInterface
    interface Schedule {
        <T> Uni<T> at(Point point, Supplier<T> operation);
    }

    private final LedgerModel model;
    private final Schedule schedule;

    ModelledLedger(LedgerModel model, Schedule schedule) {
        this.model = model;
        this.schedule = schedule;
    }

    @Override
    public Uni<Begun> begin(Begin begin) {
        return schedule.at(Point.BEGIN, () -> model.begin(begin));
    }

    @Override
    public void ended(Begun begun) {
        // The model holds no document.
    }

    @Override
    public Uni<Void> waits(Wait wait) {
        return schedule.at(Point.NOTE_WAIT, () -> {
            model.waits(wait);
            return null;
        });
    }

    @Override
    public Uni<Event> finish(Finish finish) {
        return schedule.at(Point.FINISH, () -> model.finish(finish.kind(), finish.decision(), finish.event()));
    }

    @Override
    public Uni<Void> leaveUnknown(String orderId, EffectKind kind) {
        return schedule.at(Point.LEAVE_UNKNOWN, () -> {
            model.leaveUnknown(kind);
            return null;
        });
    }

    @Override
    public Uni<Optional<String>> prepare(String orderId, EffectKind kind, String reference) {
        return schedule.at(Point.PREPARE, () -> model.prepare(kind, reference));
    }

    @Override
    public Uni<Void> leavePending(String orderId, EffectKind kind, String reference) {
        return schedule.at(Point.LEAVE_PENDING, () -> {
            model.leavePending(kind, reference);
            return null;
        });
    }

    @Override
    public Uni<Optional<Event>> leaveForAction(String orderId, EffectKind kind, String reference, Event event) {
        return schedule.at(Point.LEAVE_FOR_ACTION, () -> model.leaveForAction(kind, reference, event));
    }

    @Override
    public Uni<Boolean> leaveFailed(String orderId, EffectKind kind, int attempts) {
        return schedule.at(Point.LEAVE_FAILED, () -> model.leaveFailed(kind, attempts));
    }

    @Override
    public Uni<Boolean> claim(String orderId, EffectKind kind, int attempts, Duration keyWindow) {
        return schedule.at(Point.CLAIM, () -> model.claim(kind, attempts, keyWindow));
    }
}
