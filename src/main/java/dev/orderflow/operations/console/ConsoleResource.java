package dev.orderflow.operations.console;

import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The numbers of the console, for its page and for whoever has a use for them. */
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

    /** Ends with the worker; the browser comes back by itself. */
    @GET
    @Path("/live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<String> live() {
        return live.snapshots();
    }
}
