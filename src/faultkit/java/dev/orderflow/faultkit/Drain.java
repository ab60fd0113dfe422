package dev.orderflow.faultkit;

import static java.util.stream.Collectors.toSet;

import dev.orderflow.fixture.LedgerView;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;

/** Waits, after the last fault, for every order to end. */
final class Drain {

    private static final Duration BEFORE_SENDING_AGAIN = Duration.ofSeconds(20);
    private static final Set<String> FINAL = Set.of("SHIPPED", "DECLINED", "CANCELLED", "REFUNDED", "VOIDED");

    private final Shop shop;
    private final LedgerView ledger;
    private final AffectedOrders affected;
    private final PublishedEvents events;
    private Set<String> open = Set.of();
    private Instant progress = Instant.now();
    private Instant lastSent = Instant.EPOCH;

    Drain(Shop shop, LedgerView ledger, AffectedOrders affected, PublishedEvents events) {
        this.shop = shop;
        this.ledger = ledger;
        this.affected = affected;
        this.events = events;
    }

    /** @return the orders that are still open after there was no progress for too long */
    Set<String> run() {
        Awaitility.await().forever().pollInterval(Duration.ofSeconds(1)).until(this::isOver);
        return open;
    }

    private boolean isOver() {
        Set<String> now = new TreeSet<>(shop.placed().keySet());
        ledger.states().forEach((id, state) -> {
            if (FINAL.contains(state)) {
                now.remove(id);
            }
        });
        now.removeAll(rejected());
        now.addAll(withoutEndEvent());
        if (now.size() != open.size()) {
            progress = Instant.now();
        }
        open = now;
        sendAgain();
        return open.isEmpty() && shop.allIsTaken()
                || progress.plus(RunSettings.STALL_LIMIT).isBefore(Instant.now());
    }

    /** Orders that the provider rejects. They end in the dead letters. */
    private Set<String> rejected() {
        return ledger.deadLetters().stream()
                .filter(letter -> letter.reason().equals(DeadLetterCheck.REJECTED))
                .map(LedgerView.DeadLetter::orderId)
                .collect(toSet());
    }

    /** Affected orders whose last event was not seen, because it may have been deleted with a queue. */
    private Set<String> withoutEndEvent() {
        Set<String> withoutEndEvent = new TreeSet<>(affected.orders());
        withoutEndEvent.removeAll(events.ended());
        return withoutEndEvent;
    }

    private void sendAgain() {
        Instant now = Instant.now();
        Set<String> lost = new TreeSet<>(open);
        lost.retainAll(affected.orders());
        boolean waited = progress.plus(BEFORE_SENDING_AGAIN).isBefore(now)
                && lastSent.plus(BEFORE_SENDING_AGAIN).isBefore(now);
        if (waited && !lost.isEmpty()) {
            lastSent = now;
            shop.sendAgain(lost);
        }
    }
}
