package dev.orderflow.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderflow.effect.Begun;
import dev.orderflow.effect.Begun.Open;
import dev.orderflow.effect.Decision;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.Finish;
import dev.orderflow.effect.OrderState;
import dev.orderflow.effect.TestOrder;
import dev.orderflow.event.Event;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One order in the ledger, with the operations of its flows. */
record LedgerOrder(Ledger ledger, String id) {

    LedgerOrder(Ledger ledger) {
        this(ledger, "ledger-" + UUID.randomUUID());
    }

    static Accept acceptance(String orderId, Event event) {
        return new Accept(TestOrder.details(orderId), "fingerprint", Instant.now(), null, null, null, event);
    }

    Event accept(String data) {
        Event event = event("order.accepted", data);
        return await(ledger.accept(acceptance(id, event))).event();
    }

    Begun begin() {
        return begin(EffectKind.PAYMENT);
    }

    Begun begin(EffectKind kind) {
        return await(ledger.begin(TestOrder.begin(id, kind)));
    }

    Open open() {
        return (Open) begin();
    }

    Event finish(String reference) {
        Decision decision = Decision.succeeded(reference, Set.of(OrderState.ACCEPTED), OrderState.PAID, null);
        return finish(decision, event("payment.collected", reference));
    }

    Event finish(Decision decision, Event event) {
        return await(ledger.finish(new Finish(id, EffectKind.PAYMENT, decision, event)));
    }

    boolean leaveFailed(int attempts) {
        return await(ledger.leaveFailed(id, EffectKind.PAYMENT, attempts));
    }

    /** The cancellation's event; empty if it is too late. */
    Optional<Event> cancel() {
        return await(ledger.cancel(event("order.cancelled", "{}")));
    }

    OrderState state() {
        return await(ledger.find(id)).orElseThrow().order().state();
    }

    OrderRecord.Effect payment() {
        return await(ledger.find(id)).orElseThrow().effects().get(EffectKind.PAYMENT);
    }

    Event event(String type, String data) {
        String eventId = UUID.nameUUIDFromBytes((id + type).getBytes(UTF_8)).toString();
        return new Event(eventId, type, id, time(), data.getBytes(UTF_8));
    }

    /** A time of a month ago. Workers of other tests would replace messages of newer orders as lost. */
    static Instant time() {
        return Instant.now().minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MICROS);
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().indefinitely();
    }
}
