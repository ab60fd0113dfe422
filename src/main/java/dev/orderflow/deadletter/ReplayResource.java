package dev.orderflow.deadletter;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.Response.Status.CONFLICT;
import static jakarta.ws.rs.core.Response.Status.NOT_FOUND;

import dev.orderflow.event.Json;
import dev.orderflow.http.Caller;
import dev.orderflow.http.Problem;
import dev.orderflow.http.Why;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** HTTP API for listing and stopping replays. */
@Path("/replays")
@Produces(APPLICATION_JSON)
class ReplayResource {

    private static final int NEWEST = 100;

    private final Replays replays;
    private final Json json;

    ReplayResource(Replays replays, Json json) {
        this.replays = replays;
        this.json = json;
    }

    @GET
    @RolesAllowed({"viewer", "operator"})
    public Uni<List<ReplayRecord>> list() {
        return replays.list(NEWEST);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"viewer", "operator"})
    public Uni<Response> find(@RestPath String id) {
        return Selection.isId(id)
                ? replays.find(id)
                        .map(found ->
                                found.map(replay -> Response.ok(replay).build()).orElseGet(() -> unknown(id)))
                : Uni.createFrom().item(unknown(id));
    }

    /** Published messages are still handled. The remaining dead letters are open again. */
    @POST
    @Path("/{id}/stop")
    @Consumes(APPLICATION_JSON)
    @RolesAllowed("operator")
    public Uni<Response> stop(@RestPath String id, byte[] body, @Context SecurityContext security) {
        String note = "stopped by " + Caller.name(security) + ": "
                + json.read(body, Why.class).why();
        return Selection.isId(id)
                ? replays.end(id, ReplayState.STOPPED, note)
                        .chain(ended -> ended
                                ? find(id)
                                : Uni.createFrom().item(Problem.of(CONFLICT, "replay " + id + " is not running")))
                : Uni.createFrom().item(unknown(id));
    }

    private static Response unknown(String id) {
        return Problem.of(NOT_FOUND, "there is no replay " + id);
    }
}
