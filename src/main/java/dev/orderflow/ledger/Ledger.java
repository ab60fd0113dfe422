package dev.orderflow.ledger;

import dev.orderflow.messaging.Event;
import dev.orderflow.messaging.InvalidMessage;
import dev.orderflow.messaging.Reason;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The steps of an order, each in one transaction with others that happen at the same time. Every answer arrives after the
 * commit. While the database is away they fail with {@link dev.orderflow.messaging.TryLater}.
 */
@Startup // What it counts is told from the start: a rate does not see the step from nothing to the first.
@Singleton
public class Ledger {

    private final OpenEffects open;
    private final Cancellations cancellations;
    private final Lookups lookups;
    private final Notifications notifications;
    private final Group<Accept, Accepted> accepts;
    private final Group<Begin, Optional<Begun>> begins;
    private final Group<Begin, Optional<Begun>> beginsWithDocument;
    private final Documents documents;
    private final Group<Finish, Event> finishes;
    private final Group<Wait, Void> waits;
    private final Group<String, Optional<KnownOrder>> known;

    Ledger(
            Statements statements,
            BeginStatement begin,
            OpenEffects open,
            Cancellations cancellations,
            Lookups lookups,
            Notifications notifications,
            LedgerConfig config,
            LedgerMetrics metrics) {
        this.open = open;
        this.cancellations = cancellations;
        this.lookups = lookups;
        this.notifications = notifications;
        int size = config.groupSize();
        long bytes = LedgerConfig.bytesOfAGroup(config);
        this.documents = new Documents(bytes);
        metrics.limit(bytes, documents);
        this.accepts = new Group<>(
                size,
                bytes,
                Accept::orderId,
                Accept::bytes,
                metrics.measured("accept", (a, known) -> known.event() != a.event(), statements::accept));
        Group.Transaction<Begin, Optional<Begun>> beginning =
                metrics.measured("begin", (b, begun) -> isFinished(begun), effects -> begun(begin, effects));
        this.begins = new Group<>(size, bytes, Begin::orderId, b -> 0, beginning);
        this.beginsWithDocument =
                new Group<>(size, bytes, Begin::orderId, b -> 0, () -> documents.room() > 0, beginning);
        this.finishes = new Group<>(
                size,
                bytes,
                Finish::orderId,
                Finish::bytes,
                metrics.measured("finish", (f, told) -> told != f.event(), statements::finish));
        this.waits = new Group<>(size, bytes, Wait::orderId, w -> 0, open::wait);
        this.known = new Group<>(size, bytes, id -> id, id -> 0, lookups::known);
    }

    /** An order id is accepted once: the caller compares what came first with what it has. */
    public Uni<Accepted> accept(Accept order) {
        return accepts.submit(order);
    }

    /** What an order said when it was accepted; empty if the ledger does not know it. */
    public Uni<Optional<KnownOrder>> known(String orderId) {
        return known.submit(orderId);
    }

    /** To be called before the provider, so that a crash after the call is known for what it is. */
    Uni<Begun> begin(Begin effect) {
        return (effect.kind().needsDocument() ? beginsWithDocument : begins)
                .submit(effect)
                .map(begun -> begun.orElseThrow(() -> new InvalidMessage(
                        Reason.UNKNOWN_ORDER, "order " + effect.orderId() + " is not in the ledger")));
    }

    private List<Optional<Begun>> begun(BeginStatement begin, List<Begin> effects) throws SQLException {
        List<Optional<Begun>> begun = begin.begin(effects, documents.room());
        begun.forEach(one -> one.ifPresent(documents::add));
        return begun;
    }

    /** The step holds what it got from {@link #begin} no longer. */
    void ended(Begun begun) {
        documents.remove(begun);
        beginsWithDocument.resume();
    }

    /** A finished effect stays as it is. */
    Uni<Void> waits(Wait wait) {
        return waits.submit(wait);
    }

    /**
     * Writes the end of the effect, the state of the order and the event, all or nothing.
     *
     * @return the event to publish: if another copy of the message finished first, the one that it wrote
     */
    Uni<Event> finish(Finish finish) {
        return finishes.submit(finish);
    }

    private static boolean isFinished(Optional<Begun> begun) {
        return begun.filter(Begun.Finished.class::isInstance).isPresent();
    }

    /** The provider did not answer: it may have acted. */
    Uni<Void> leaveUnknown(String orderId, EffectKind kind) {
        return Blocking.run(() -> open.leaveUnknown(orderId, kind));
    }

    /** The provider decides later. */
    Uni<Void> leavePending(String orderId, EffectKind kind, String reference) {
        return Blocking.run(() -> open.leavePending(orderId, kind, reference));
    }

    /**
     * The provider did not act.
     *
     * @return false if another attempt has begun meanwhile, so that nothing is certain
     */
    Uni<Boolean> leaveFailed(String orderId, EffectKind kind, int attempts) {
        return Blocking.call(() -> open.leaveFailed(orderId, kind, attempts));
    }

    /**
     * @return whether the caller, of all that found the key window over, is the one who may use the key again: nobody has
     *     begun after it, and it has not been held up since
     */
    Uni<Boolean> claim(String orderId, EffectKind kind, int attempts, Duration keyWindow) {
        return Blocking.call(() -> open.claim(orderId, kind, attempts, keyWindow));
    }

    /** @return the event to publish; empty if it is too late to cancel, or there is no such order */
    public Uni<Optional<Event>> cancel(Event cancelled) {
        return Blocking.call(() -> cancellations.cancel(cancelled));
    }

    /**
     * Writes an event into the timeline that changes nothing else.
     *
     * @return the event to publish: if it was told before, as it was told then
     */
    public Uni<Event> tell(Event event) {
        return Blocking.call(() -> cancellations.tell(event));
    }

    /**
     * Takes a notification about an effect.
     *
     * @param id of the notification; one that was taken in the last minutes is a repetition
     * @param types of the events that may ask for the effect
     * @return the event that asked for it; empty if there is nothing to do
     */
    public Uni<Optional<Event>> notified(String id, String orderId, EffectKind kind, List<String> types) {
        return Blocking.call(() -> notifications.take(id, orderId, kind, types));
    }

    /** Of a notification on which nothing followed: a repetition of it counts. */
    public Uni<Void> forget(String notificationId) {
        return Blocking.run(() -> notifications.forget(notificationId));
    }

    public Uni<Optional<OrderRecord>> find(String orderId) {
        return Blocking.call(() -> lookups.find(orderId));
    }

    /**
     * @param state null for any
     * @param after the last order id of the page before; empty for the first page
     */
    public Uni<List<OrderSummary>> list(OrderState state, String after, int limit) {
        return Blocking.call(() -> lookups.list(state, after, limit));
    }
}
