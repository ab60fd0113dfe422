package dev.orderflow.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Whether the ledger's database is there, by what the watch knows: answers at once. */
@ApplicationScoped
public class LedgerPresence {

    private final WatchDatabase watch;

    LedgerPresence(WatchDatabase watch) {
        this.watch = watch;
    }

    /** Why it cannot be used, and since when; empty if it can. */
    public Optional<String> absence() {
        return watch.absence();
    }
}
