package dev.orderflow.deadletter;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.Response.Status.NOT_FOUND;

import dev.orderflow.event.Json;
import dev.orderflow.http.Caller;
import dev.orderflow.http.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP API for listing, replaying and discarding dead letters. */
@Path("/dead-letters")
@Produces(APPLICATION_JSON)
class DeadLetterResource {

    private static final int MAX_LIMIT = 500;

    private final DeadLetters deadLetters;
    private final StartReplay startReplay;
    private final DiscardDeadLetters discard;
    private final Json json;

    DeadLetterResource(DeadLetters deadLetters, StartReplay startReplay, DiscardDeadLetters discard, Json json) {
        this.deadLetters = deadLetters;
        this.startReplay = startReplay;
        this.discard = discard;
        this.json = json;
    }

    @GET
    @RolesAllowed({"viewer", "operator"})
    public Uni<DeadLetterPage> list(
            @RestQuery DeadLetterState state,
            @RestQuery String flow,
            @RestQuery String reason,
            @RestQuery String orderId,
            @RestQuery String text,
            @RestQuery @DefaultValue("") String after,
            @RestQuery @DefaultValue("100") int limit) {
        int bounded = Math.max(1, Math.min(limit, MAX_LIMIT));
        String last = Selection.isId(after) ? after : "";
        return deadLetters
                .list(new DeadLetterFilter(null, state, flow, reason, orderId, text), last, bounded)
                .map(page -> DeadLetterPage.of(page, bounded));
    }

    @GET
    @Path("/groups")
    @RolesAllowed({"viewer", "operator"})
    public Uni<List<DeadLetterRecord.Group>> groups(@RestQuery @DefaultValue("OPEN") DeadLetterState state) {
        return deadLetters.groups(state);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"viewer", "operator"})
    public Uni<Response> find(@RestPath String id, @Context SecurityContext security) {
        if (!Selection.isId(id)) {
            return Uni.createFrom().item(unknown(id));
        }
        boolean operator = security.isUserInRole("operator");
        return deadLetters
                .find(id)
                .map(found -> found.map(letter -> Response.ok(DeadLetterView.of(letter, json, operator))
                                .build())
                        .orElseGet(() -> unknown(id)));
    }

    @POST
    @Path("/replay")
    @Consumes(APPLICATION_JSON)
    @RolesAllowed("operator")
    public Uni<Response> replay(byte[] body, @Context SecurityContext security) {
        Selection selection = json.read(body, Selection.class).checked();
        return selection.dryRun()
                ? startReplay.forecast(selection)
                : startReplay.start(selection, Caller.name(security));
    }

    @POST
    @Path("/discard")
    @Consumes(APPLICATION_JSON)
    @RolesAllowed("operator")
    public Uni<Discarded> discard(byte[] body, @Context SecurityContext security) {
        return discard(json.read(body, Selection.class), security);
    }

    @POST
    @Path("/{id}/discard")
    @Consumes(APPLICATION_JSON)
    @RolesAllowed("operator")
    public Uni<Discarded> discard(@RestPath String id, byte[] body, @Context SecurityContext security) {
        Selection selection = json.read(body, Selection.class);
        return discard(new Selection(List.of(id), null, selection.why(), null, false, null), security);
    }

    private Uni<Discarded> discard(Selection selection, SecurityContext security) {
        return discard.discard(selection.checked().open(), Caller.name(security), selection.why());
    }

    private static Response unknown(String id) {
        return Problem.of(NOT_FOUND, "there is no dead letter " + id);
    }
}
