package dev.orderflow.ledger;

import dev.orderflow.Money;
import dev.orderflow.database.Blocking;
import dev.orderflow.database.DatabaseConfig;
import dev.orderflow.database.Group;
import dev.orderflow.database.Presence;
import dev.orderflow.effect.Begin;
import dev.orderflow.effect.Begun;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.EffectLog;
import dev.orderflow.effect.Finish;
import dev.orderflow.effect.OrderState;
import dev.orderflow.effect.Wait;
import dev.orderflow.event.Event;
import dev.orderflow.event.InvalidMessage;
import dev.orderflow.event.Reason;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads and writes orders and effects. Concurrent operations share a transaction. Every {@code Uni} completes after the commit.
 * While the database is unavailable, it fails with {@link dev.orderflow.event.TryLater}.
 */
@Startup // Registers the counters at zero: a rate does not see the step from no counter to the first value.
@Singleton
public class Ledger implements EffectLog {

    private final OpenEffects open;
    private final Cancellations cancellations;
    private final Lookups lookups;
    private final Notifications notifications;
    private final Refunds refunds;
    private final Group<Accept, Accepted> accepts;
    private final Group<Begin, Optional<Begun>> begins;
    private final Group<Begin, Optional<Begun>> beginsWithDocument;
    private final LedgerMetrics metrics;
    private final long bytes;
    private final Documents documents;
    private final Group<Finish, Event> finishes;
    private final Group<Wait, Void> waits;
    private final Group<String, Optional<KnownOrder>> known;
    private final Blocking blocking;

    Ledger(
            Statements statements,
            BeginStatement begin,
            OpenEffects open,
            Cancellations cancellations,
            Lookups lookups,
            Notifications notifications,
            Refunds refunds,
            DatabaseConfig config,
            LedgerMetrics metrics,
            Presence presence,
            Blocking blocking) {
        this.blocking = blocking;
        this.open = open;
        this.cancellations = cancellations;
        this.lookups = lookups;
        this.notifications = notifications;
        this.refunds = refunds;
        this.metrics = metrics;
        int size = config.groupSize();
        this.bytes = DatabaseConfig.bytesOfAGroup(config);
        this.documents = new Documents(bytes);
        this.accepts = new Group<>(
                size,
                bytes,
                Accept::orderId,
                Accept::bytes,
                metrics.measured(
                        "accept", (a, known) -> known.event() != a.event(), presence.watching(statements::accept)));
        Group.Transaction<Begin, Optional<Begun>> beginning = beginning(begin, presence);
        this.begins = new Group<>(size, bytes, Begin::orderId, b -> 0, beginning);
        this.beginsWithDocument =
                new Group<>(size, bytes, Begin::orderId, b -> 0, () -> documents.room() > 0, beginning);
        this.finishes = new Group<>(size, bytes, Finish::orderId, Finish::bytes, finishing(statements, presence));
        this.waits = new Group<>(size, bytes, Wait::orderId, w -> 0, open::wait);
        this.known = new Group<>(size, bytes, id -> id, id -> 0, lookups::known);
    }

    private Group.Transaction<Begin, Optional<Begun>> beginning(BeginStatement begin, Presence presence) {
        return metrics.measured(
                "begin",
                (b, begun) -> begun.orElse(null) instanceof Begun.Finished,
                presence.watching(effects -> begun(begin, effects)));
    }

    private Group.Transaction<Finish, Event> finishing(Statements statements, Presence presence) {
        return metrics.measured("finish", (f, stored) -> stored != f.event(), presence.watching(statements::finish));
    }

    @PostConstruct
    void watched() {
        metrics.limit(bytes, documents);
    }

    /** Accepts an order id once. The caller compares the order that was accepted first with its own. */
    public Uni<Accepted> accept(Accept order) {
        return accepts.submit(order);
    }

    /** The content of an order as it was accepted; empty if the order is not in the ledger. */
    public Uni<Optional<KnownOrder>> known(String orderId) {
        return known.submit(orderId);
    }

    @Override
    public Uni<Begun> begin(Begin effect) {
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

    @Override
    public void ended(Begun begun) {
        documents.remove(begun);
        beginsWithDocument.resume();
    }

    @Override
    public Uni<Void> waits(Wait wait) {
        return waits.submit(wait);
    }

    @Override
    public Uni<Event> finish(Finish finish) {
        return finishes.submit(finish);
    }

    @Override
    public Uni<Void> leaveUnknown(String orderId, EffectKind kind) {
        return blocking.run(() -> open.leaveUnknown(orderId, kind));
    }

    @Override
    public Uni<Optional<String>> prepare(String orderId, EffectKind kind, String reference) {
        return blocking.call(() -> open.prepare(orderId, kind, reference));
    }

    @Override
    public Uni<Void> leavePending(String orderId, EffectKind kind, String reference) {
        return blocking.run(() -> open.leavePending(orderId, kind, reference));
    }

    @Override
    public Uni<Optional<Event>> leaveForAction(String orderId, EffectKind kind, String reference, Event event) {
        return blocking.call(() -> open.leaveForAction(orderId, kind, reference, event));
    }

    @Override
    public Uni<Boolean> leaveFailed(String orderId, EffectKind kind, int attempts) {
        return blocking.call(() -> open.leaveFailed(orderId, kind, attempts));
    }

    @Override
    public Uni<Boolean> claim(String orderId, EffectKind kind, int attempts, Duration keyWindow) {
        return blocking.call(() -> open.claim(orderId, kind, attempts, keyWindow));
    }

    /** @return the event to publish; empty if it is too late to cancel, or the order does not exist */
    public Uni<Optional<Event>> cancel(Event cancelled) {
        return blocking.call(() -> cancellations.cancel(cancelled));
    }

    /**
     * Reserves a part of the payment for a refund, once for each kind.
     *
     * @param amount null for everything that is left
     * @param requested the event that requests the refund of an amount
     * @return empty if the order is not in the ledger
     */
    public Uni<Optional<RefundPart>> reserve(
            String orderId, EffectKind kind, Money amount, Function<Money, Event> requested) {
        return blocking.call(() -> refunds.reserve(orderId, kind, amount, requested));
    }

    /**
     * Writes an event into the timeline and changes nothing else.
     *
     * @return the event to publish; if it is already in the timeline, the stored one
     */
    public Uni<Event> append(Event event) {
        return blocking.call(() -> cancellations.append(event));
    }

    /**
     * Records a provider's notification about an effect.
     *
     * @param id the notification's id; an id of the last 15 minutes is a repetition and returns empty
     * @param types the types of events that can request the effect
     * @return the event that requested the effect; empty if there is nothing to do
     */
    public Uni<Optional<Event>> notified(String id, String orderId, EffectKind kind, List<String> types) {
        return blocking.call(() -> notifications.take(id, orderId, kind, types));
    }

    /**
     * Finds effects whose message is lost. Those that were begun are taken once in a quarter of an hour, by one worker.
     *
     * @param due the order states in which the effect is due
     * @param types the types of events that can request the effect
     * @return the events that requested the effects
     */
    public Uni<List<Event>> lost(EffectKind kind, Set<OrderState> due, List<String> types, int most) {
        return blocking.call(() -> open.lost(kind, due, types, most));
    }

    /** Forgets a notification that could not be acted on, so that its repetition is processed. */
    public Uni<Void> forget(String notificationId) {
        return blocking.run(() -> notifications.forget(notificationId));
    }

    public Uni<Optional<OrderRecord>> find(String orderId) {
        return blocking.call(() -> lookups.find(orderId));
    }

    /** Like {@link #find}; empty if another caller placed the order. */
    public Uni<Optional<OrderRecord>> findOwn(String orderId, String placedBy) {
        return blocking.call(() -> lookups.findOwn(orderId, placedBy));
    }

    /** A page of the orders in a state, or in any if it is null, after an order id, which is empty for the first page. */
    public Uni<List<OrderSummary>> list(OrderState state, String after, int limit) {
        return blocking.call(() -> lookups.list(state, after, limit));
    }

    /** Like {@link #list}, only of the orders that this caller placed. */
    public Uni<List<OrderSummary>> listOwn(String placedBy, OrderState state, String after, int limit) {
        return blocking.call(() -> lookups.listOwn(placedBy, state, after, limit));
    }
}
