package dev.orderflow.operations.console;

import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The console's data as JSON, for its page and for other clients. */
@Path("/operations")
@RolesAllowed({"viewer", "operator"})
@Produces(MediaType.APPLICATION_JSON)
class ConsoleResource {

    private final Live live;

    ConsoleResource(Live live) {
        this.live = live;
    }

    @GET
    @Path("/snapshot")
    public Snapshot snapshot() {
        return live.snapshot();
    }

    @GET
    @Path("/history")
    public List<Point> history() {
        return live.history();
    }

    /** The stream ends when the worker stops. The browser then reconnects by itself. */
    @GET
    @Path("/live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<String> live() {
        return live.snapshots();
    }
}
