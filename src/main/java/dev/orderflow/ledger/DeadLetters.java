package dev.orderflow.ledger;

import dev.orderflow.messaging.DeadLetter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The messages that were given up, kept where they can be searched. Every answer arrives after the commit. */
@ApplicationScoped
public class DeadLetters {

    private final DeadLetterStatements statements;
    private final DeadLetterLookups lookups;
    private final Group<DeadLetter, Void> arrivals;

    DeadLetters(DeadLetterStatements statements, DeadLetterLookups lookups, LedgerConfig config) {
        this.statements = statements;
        this.lookups = lookups;
        this.arrivals = new Group<>(
                config.groupSize(),
                LedgerConfig.bytesOfAGroup(config),
                DeadLetter::fingerprint,
                letter -> letter.body().length + (long) letter.properties().length(),
                statements::keep);
    }

    /** One that is there already is the same one, told again. */
    public Uni<Void> keep(DeadLetter letter) {
        return arrivals.submit(letter);
    }

    /** @param after the last id of the page before; empty for the first page, which has the newest */
    public Uni<List<DeadLetterRecord.Summary>> list(DeadLetterFilter filter, String after, int limit) {
        return Blocking.call(() -> lookups.list(filter, after, limit));
    }

    public Uni<List<DeadLetterRecord.Group>> groups(DeadLetterState state) {
        return Blocking.call(() -> lookups.groups(state));
    }

    public Uni<Optional<DeadLetterRecord>> find(String id) {
        return Blocking.call(() -> lookups.find(id));
    }

    /** What sending them again would meet, counted. */
    public Uni<List<DeadLetterRecord.Prospect>> prospects(DeadLetterFilter filter) {
        return Blocking.call(() -> lookups.prospects(filter));
    }

    /** Ends those that are not in a replay. @return how many */
    public Uni<Integer> discard(DeadLetterFilter filter, String by, String why) {
        return Blocking.call(() -> statements.discard(filter, by, why));
    }
}
