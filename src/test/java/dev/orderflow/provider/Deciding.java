package dev.orderflow.provider;

import java.time.Duration;
import java.time.Instant;

/** Where something is really done. */
record Deciding(Journal journal, Counts counts, Delays delays, Webhooks webhooks) {

    /** The effect is in the file before anybody is told. */
    void decide(Entry entry, boolean refused) {
        if (!refused) {
            journal.append(entry.effect(Instant.now()));
            counts.acted();
        }
        entry.decide(refused ? State.REFUSED : State.DONE);
    }

    void settle(Entry entry, boolean refused, Duration delay) {
        entry.accept();
        delays.after(delay, () -> {
            decide(entry, refused);
            webhooks.tell(entry);
        });
    }
}
