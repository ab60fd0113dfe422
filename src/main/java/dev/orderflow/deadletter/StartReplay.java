package dev.orderflow.deadletter;

import static jakarta.ws.rs.core.Response.Status.ACCEPTED;
import static jakarta.ws.rs.core.Response.Status.CONFLICT;

import dev.orderflow.http.Problem;
import dev.orderflow.ledger.DeadLetters;
import dev.orderflow.ledger.ReplayRecord;
import dev.orderflow.ledger.Replays;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Begins to send dead letters again. */
@ApplicationScoped
class StartReplay {

    private final DeadLetters deadLetters;
    private final Replays replays;
    private final DeadLetterConfig config;

    StartReplay(DeadLetters deadLetters, Replays replays, DeadLetterConfig config) {
        this.deadLetters = deadLetters;
        this.replays = replays;
        this.config = config;
    }

    /** @return 202 with the replay; 409 if nothing that matches can be sent */
    Uni<Response> start(Selection selection, String by) {
        int rate = Optional.ofNullable(selection.rate()).orElse(config.replayRate());
        return edit(selection, by)
                .chain(possible -> possible
                        ? replays.start(selection.open(), by, selection.why(), rate)
                        : Uni.createFrom().item(Optional.<ReplayRecord>empty()))
                .map(started -> started.map(replay ->
                                Response.status(ACCEPTED).entity(replay).build())
                        .orElseGet(() -> Problem.of(
                                CONFLICT, "nothing to send: none is open, or none comes from a queue of ours")));
    }

    private Uni<Boolean> edit(Selection selection, String by) {
        return selection.edited() == null
                ? Uni.createFrom().item(true)
                : deadLetters.edit(
                        selection.ids().get(0),
                        selection.edited().getBytes(StandardCharsets.UTF_8),
                        by,
                        selection.why());
    }
}
