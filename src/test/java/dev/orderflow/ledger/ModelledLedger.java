package dev.orderflow.ledger;

import dev.orderflow.messaging.Event;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The ledger of one worker over a model that it shares with others: when each operation happens is the test's to say. */
final class ModelledLedger extends Ledger {

    /** Lets an operation happen, now or later or not at all. */
    @FunctionalInterface
    interface Schedule {
        <T> Uni<T> at(Point point, Supplier<T> operation);
    }

    private record OneByOne() implements LedgerConfig {

        @Override
        public int groupSize() {
            return 1;
        }

        @Override
        public Optional<MemorySize> groupBytes() {
            return Optional.empty();
        }

        @Override
        public boolean migrate() {
            return false;
        }
    }

    private static final LedgerMetrics METRICS = new LedgerMetrics(new SimpleMeterRegistry());

    private final LedgerModel model;
    private final Schedule schedule;

    ModelledLedger(LedgerModel model, Schedule schedule) {
        super(
                new Statements(null, METRICS, new OneByOne()),
                new BeginStatement(null, null),
                new OpenEffects(null),
                new Cancellations(null, METRICS),
                new Lookups(null, new OneByOne()),
                new Notifications(null),
                new OneByOne(),
                METRICS);
        this.model = model;
        this.schedule = schedule;
    }

    @Override
    Uni<Begun> begin(Begin begin) {
        return schedule.at(Point.BEGIN, () -> model.begin(begin));
    }

    @Override
    Uni<Void> waits(Wait wait) {
        return schedule.at(Point.NOTE_WAIT, () -> {
            model.waits(wait);
            return null;
        });
    }

    @Override
    Uni<Event> finish(Finish finish) {
        return schedule.at(Point.FINISH, () -> model.finish(finish.kind(), finish.decision(), finish.event()));
    }

    @Override
    Uni<Void> leaveUnknown(String orderId, EffectKind kind) {
        return schedule.at(Point.LEAVE_UNKNOWN, () -> {
            model.leaveUnknown(kind);
            return null;
        });
    }

    @Override
    Uni<Void> leavePending(String orderId, EffectKind kind, String reference) {
        return schedule.at(Point.LEAVE_PENDING, () -> {
            model.leavePending(kind, reference);
            return null;
        });
    }

    @Override
    Uni<Boolean> leaveFailed(String orderId, EffectKind kind, int attempts) {
        return schedule.at(Point.LEAVE_FAILED, () -> model.leaveFailed(kind, attempts));
    }

    @Override
    Uni<Boolean> claim(String orderId, EffectKind kind, int attempts, Duration keyWindow) {
        return schedule.at(Point.CLAIM, () -> model.claim(kind, attempts, keyWindow));
    }
}
