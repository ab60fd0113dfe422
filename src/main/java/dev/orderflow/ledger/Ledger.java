package dev.orderflow.ledger;

import dev.orderflow.messaging.Event;
import dev.orderflow.messaging.InvalidMessage;
import dev.orderflow.messaging.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * The steps of an order, each in one transaction with others that happen at the same time. Every answer arrives after the
 * commit. While the database is away they fail with {@link dev.orderflow.messaging.TryLater}.
 */
@ApplicationScoped
public class Ledger {

    private final Statements statements;
    private final Lookups lookups;
    private final Group<Accept, Event> accepts;
    private final Group<Begin, Optional<Begun>> begins;
    private final Group<Finish, Event> finishes;

    Ledger(Statements statements, Lookups lookups, LedgerConfig config) {
        this.statements = statements;
        this.lookups = lookups;
        this.accepts = new Group<>(config.groupSize(), Accept::orderId, statements::accept);
        this.begins = new Group<>(config.groupSize(), Begin::orderId, statements::begin);
        this.finishes = new Group<>(config.groupSize(), Finish::orderId, statements::finish);
    }

    /** @return the event to publish: of an order that is known already, the one that was told then */
    public Uni<Event> accept(Accept order) {
        return accepts.submit(order);
    }

    /** To be called before the provider, so that a crash after the call is known for what it is. */
    Uni<Begun> begin(String orderId, EffectKind kind) {
        return begins.submit(new Begin(orderId, kind))
                .map(begun -> begun.orElseThrow(
                        () -> new InvalidMessage(Reason.UNKNOWN_ORDER, "order " + orderId + " is not in the ledger")));
    }

    /**
     * Writes the end of the effect, the state of the order and the event, all or nothing.
     *
     * @return the event to publish: if another copy of the message finished first, the one that it wrote
     */
    Uni<Event> finish(Finish finish) {
        return finishes.submit(finish);
    }

    /** The provider did not answer: it may have acted. The effect stays open and its next attempt is a resumed one. */
    Uni<Void> leaveUnknown(String orderId, EffectKind kind) {
        return Blocking.call(() -> statements.markUnknown(orderId, kind)).replaceWithVoid();
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
