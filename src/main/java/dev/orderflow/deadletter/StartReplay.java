package dev.orderflow.deadletter;

import static jakarta.ws.rs.core.Response.Status.ACCEPTED;
import static jakarta.ws.rs.core.Response.Status.CONFLICT;

import dev.orderflow.deadletter.DeadLetterRecord.Prospect;
import dev.orderflow.http.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Starts a replay or returns its forecast. An edit is validated first. */
@ApplicationScoped
class StartReplay {

    private static final byte[] UNEDITED = null;

    private final DeadLetters deadLetters;
    private final Replays replays;
    private final DeadLetterConfig config;
    private final CheckEdit check;

    StartReplay(DeadLetters deadLetters, Replays replays, DeadLetterConfig config, CheckEdit check) {
        this.deadLetters = deadLetters;
        this.replays = replays;
        this.config = config;
        this.check = check;
    }

    /**
     * @return 202 with the replay; 409 if no selected dead letter can be replayed, or the edit contradicts the ledger
     * @throws dev.orderflow.event.InvalidMessage if a new message with the edited body would be invalid
     */
    Uni<Response> start(Selection selection, String by) {
        int rate = Optional.ofNullable(selection.rate()).orElse(config.replayRate());
        return edited(
                selection,
                body -> replays.start(selection.open(), by, selection.why(), rate, body)
                        .chain(started ->
                                started.map(StartReplay::accepted).orElseGet(() -> nothing(selection.open()))));
    }

    /** @return 200 with the forecast; errors as for {@link #start} */
    Uni<Response> forecast(Selection selection) {
        return edited(
                selection,
                body -> deadLetters
                        .prospects(selection.open())
                        .map(found ->
                                Response.ok(Forecast.of(found, body != null)).build()));
    }

    private Uni<Response> edited(Selection selection, Function<byte[], Uni<Response>> next) {
        return selection.edited() == null
                ? next.apply(UNEDITED)
                : deadLetters
                        .find(selection.ids().get(0))
                        .chain(found -> found.filter(letter -> !letter.tooLarge())
                                .map(letter -> checked(letter, selection.edited(), next))
                                .orElseGet(() -> nothing(selection.open())));
    }

    private Uni<Response> checked(DeadLetterRecord found, String edited, Function<byte[], Uni<Response>> next) {
        byte[] body = check.complete(found.letter(), edited);
        return check.differences(found.letter(), body)
                .chain(differences -> differences.isEmpty()
                        ? next.apply(body)
                        : Uni.createFrom().item(contradiction(differences)));
    }

    private static Response contradiction(List<String> differences) {
        return Problem.of(
                CONFLICT,
                "the edit contradicts the ledger in " + String.join(", ", differences)
                        + ": the content of an accepted order cannot be changed");
    }

    private static Uni<Response> accepted(ReplayRecord replay) {
        return Uni.createFrom().item(Response.status(ACCEPTED).entity(replay).build());
    }

    private Uni<Response> nothing(DeadLetterFilter filter) {
        return deadLetters.prospects(filter).map(found -> Problem.of(CONFLICT, whyNothing(found)));
    }

    private static String whyNothing(List<Prospect> found) {
        return found.stream().anyMatch(Prospect::tooLarge)
                ? "nothing to send: the dead letters are too large (orderflow.messages.max-size); the message of each"
                        + " names the queue in which it is set aside"
                : "nothing to send: no dead letter is open, or none comes from a work queue of Orderflow";
    }
}
