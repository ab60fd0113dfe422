package dev.orderflow.ledger;

import dev.orderflow.messaging.Event;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Keeps nothing: what messaging alone costs can then be measured. Chosen by the build's profile {@code without-ledger}. */
@Alternative
@Singleton
public class NoLedger extends Ledger {

    NoLedger(
            Statements statements,
            OpenEffects open,
            Cancellations cancellations,
            Lookups lookups,
            LedgerConfig config,
            LedgerMetrics metrics) {
        super(statements, open, cancellations, lookups, config, metrics);
    }

    @Override
    public Uni<Event> accept(Accept order) {
        return Uni.createFrom().item(order.event());
    }

    @Override
    Uni<Begun> begin(String orderId, EffectKind kind) {
        return Uni.createFrom().item(new Begun.Open(EffectState.STARTED, true, null, 1, Duration.ZERO, Duration.ZERO));
    }

    @Override
    Uni<Event> finish(Finish finish) {
        return Uni.createFrom().item(finish.event());
    }
}
