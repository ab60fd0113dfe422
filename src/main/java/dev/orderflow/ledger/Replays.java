package dev.orderflow.ledger;

import dev.orderflow.messaging.DeadLetter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Replays as they are written down, so that any worker can bring one on when another is gone. */
@ApplicationScoped
public class Replays {

    private final ReplayStatements statements;

    Replays(ReplayStatements statements) {
        this.statements = statements;
    }

    /**
     * Open dead letters from a flow of ours; and those that were sent and of which nothing was heard, where they are named.
     *
     * @param rate messages in a second, at the most
     * @param edited is sent in place of the body, this time only; null for the body
     * @return empty if there is nothing to send
     */
    public Uni<Optional<ReplayRecord>> start(DeadLetterFilter filter, String by, String why, int rate, byte[] edited) {
        String id = UUID.randomUUID().toString();
        return Blocking.call(() -> {
            int chosen = statements.start(filter, id, by, why, rate, edited);
            return chosen == 0
                    ? Optional.empty()
                    : statements.view(id, 1).stream().findFirst();
        });
    }

    public Uni<List<ReplayRecord>> list(int limit) {
        return Blocking.call(() -> statements.view(null, limit));
    }

    public Uni<Optional<ReplayRecord>> find(String id) {
        return Blocking.call(() -> statements.view(id, 1).stream().findFirst());
    }

    /** @return the ids of those that this worker is to bring on; for about ten seconds no other does */
    public Uni<List<String>> lead(String worker) {
        return Blocking.call(() -> statements.lead(worker));
    }

    /** Counts the next ones as sent, before they are: one that is sent and not counted could not be told from an old copy. */
    public Uni<Void> take(String id, int step, int size) {
        return Blocking.run(() -> statements.take(id, step, size));
    }

    /**
     * Those that were taken and that the broker has not confirmed, a few at a time: the next ones come once these are noted as
     * sent. Each with the number of this replay, and with the body that the operator who started it put in place of its own.
     */
    public Uni<List<DeadLetter>> taken(String id) {
        return Blocking.call(() -> statements.sending(id));
    }

    public Uni<Void> sent(String id, String deadLetterId) {
        return Blocking.run(() -> statements.sent(id, deadLetterId));
    }

    /** What was not sent is open again. @return false if it had ended before */
    public Uni<Boolean> end(String id, ReplayState state, String note) {
        return Blocking.call(() -> statements.end(id, state, note));
    }
}
