package dev.orderflow.ledger;

import dev.orderflow.Money;
import dev.orderflow.PaymentMethod;
import dev.orderflow.database.Blocking;
import dev.orderflow.database.DatabaseConfig;
import dev.orderflow.database.Presence;
import dev.orderflow.effect.Begin;
import dev.orderflow.effect.Begun;
import dev.orderflow.effect.EffectState;
import dev.orderflow.effect.Finish;
import dev.orderflow.effect.Capture;
import dev.orderflow.effect.OrderDetails;
import dev.orderflow.event.Event;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Stores nothing, so that the cost of messaging alone can be measured. Every order has the same content. The build's profile
 * {@code without-ledger} selects it.
 */
@Alternative
@Singleton
public class NoLedger extends Ledger {

    private static final Money TOTAL = new Money(5990L, "EUR");
    private static final PaymentMethod PAYMENT = new PaymentMethod("card", "tok_visa");
    private static final String DOCUMENT = """
            {"lines":[{"sku":"SKU-1","quantity":2,"unitPrice":{"amount":2995,"currency":"EUR"}}],\
            "shipTo":{"name":"Ada Lovelace","street":"1 Main St","postalCode":"10115","city":"Berlin","country":"DE"}}""";

    NoLedger(
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
        super(
                statements,
                begin,
                open,
                cancellations,
                lookups,
                notifications,
                refunds,
                config,
                metrics,
                presence,
                blocking);
    }

    @Override
    public Uni<Accepted> accept(Accept order) {
        return Uni.createFrom().item(new Accepted(order.event(), new KnownOrder(order.fingerprint(), order.order().document())));
    }

    @Override
    public Uni<Begun> begin(Begin effect) {
        OrderDetails order = OrderDetails.accepted(
                effect.orderId(), "C-7", TOTAL, PAYMENT, true, Capture.AT_ORDER, null, DOCUMENT);
        return Uni.createFrom()
                .item(new Begun.Open(EffectState.STARTED, true, null, 1, Duration.ZERO, Duration.ZERO, order));
    }

    @Override
    public void ended(Begun begun) {
        // It holds no document.
    }

    @Override
    public Uni<Event> finish(Finish finish) {
        return Uni.createFrom().item(finish.event());
    }
}
