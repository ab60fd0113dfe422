package dev.orderflow.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderflow.ledger.Begun.Open;
import dev.orderflow.messaging.Event;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One order in the ledger, and what its flows do there with its payment. */
record LedgerOrder(Ledger ledger, String id) {

    LedgerOrder(Ledger ledger) {
        this(ledger, "ledger-" + UUID.randomUUID());
    }

    Event accept(String data) {
        Event event = event("order.accepted", data);
        return await(ledger.accept(TestOrder.accept(id, event))).event();
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

    /** Empty if it is too late. */
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
        return new Event(eventId, type, id, Instant.now().truncatedTo(ChronoUnit.MICROS), data.getBytes(UTF_8));
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().indefinitely();
    }
}
