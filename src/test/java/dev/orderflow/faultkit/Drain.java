package dev.orderflow.faultkit;

import dev.orderflow.fixture.LedgerView;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;

/** Waits, after the last fault, for every order to end. */
final class Drain {

    private static final Duration BEFORE_SENDING_AGAIN = Duration.ofSeconds(20);
    private static final Set<String> FINAL = Set.of("SHIPPED", "DECLINED", "CANCELLED", "REFUNDED");

    private final Shop shop;
    private final LedgerView ledger;
    private final Losses losses;
    private final Chronicle chronicle;
    private Set<String> open = Set.of();
    private Instant progress = Instant.now();
    private Instant lastSent = Instant.EPOCH;

    Drain(Shop shop, LedgerView ledger, Losses losses, Chronicle chronicle) {
        this.shop = shop;
        this.ledger = ledger;
        this.losses = losses;
        this.chronicle = chronicle;
    }

    /** @return the orders that have not ended, and of which nothing has been heard for too long */
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
        now.addAll(untold());
        if (now.size() != open.size()) {
            progress = Instant.now();
        }
        open = now;
        sendAgain();
        return open.isEmpty() && shop.allIsTaken()
                || progress.plus(Scale.PATIENCE).isBefore(Instant.now());
    }

    /** The message that was to tell of their end may have gone with its queue. */
    private Set<String> untold() {
        Set<String> untold = new TreeSet<>(losses.orders());
        untold.removeAll(chronicle.ended());
        return untold;
    }

    private void sendAgain() {
        Instant now = Instant.now();
        Set<String> lost = new TreeSet<>(open);
        lost.retainAll(losses.orders());
        boolean waited = progress.plus(BEFORE_SENDING_AGAIN).isBefore(now)
                && lastSent.plus(BEFORE_SENDING_AGAIN).isBefore(now);
        if (waited && !lost.isEmpty()) {
            lastSent = now;
            shop.sendAgain(lost);
        }
    }
}
