package dev.orderflow.operations;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
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
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/** The flows over HTTP: shows their state, and pauses and resumes them on all workers. */
@Path("/flows")
@Produces(APPLICATION_JSON)
class FlowResource {

    private static final Logger LOG = Logger.getLogger(FlowResource.class);

    private final FlowViews views;
    private final FlowPauses pauses;
    private final OperatorPauses operator;
    private final Json json;

    FlowResource(FlowViews views, FlowPauses pauses, OperatorPauses operator, Json json) {
        this.views = views;
        this.pauses = pauses;
        this.operator = operator;
        this.json = json;
    }

    @GET
    @RolesAllowed({"viewer", "operator"})
    public List<FlowView> list() {
        return views.all();
    }

    @POST
    @Path("/{name}/pause")
    @Consumes(APPLICATION_JSON)
    @RolesAllowed("operator")
    public Uni<Response> pause(@RestPath String name, byte[] body, @Context SecurityContext security) {
        String by = Caller.name(security);
        String why = json.read(body, Why.class).why();
        return change(name, "paused by " + by + ": " + why, () -> pauses.pause(name, by, why));
    }

    @POST
    @Path("/{name}/resume")
    @Consumes(APPLICATION_JSON)
    @RolesAllowed("operator")
    public Uni<Response> resume(@RestPath String name, byte[] body, @Context SecurityContext security) {
        String why = json.read(body, Why.class).why();
        return change(name, "resumed by " + Caller.name(security) + ": " + why, () -> pauses.resume(name));
    }

    /** Takes effect on this worker immediately, and on the other workers within about a second. */
    private Uni<Response> change(String name, String what, Supplier<Uni<Void>> change) {
        if (views.find(name).isEmpty()) {
            return Uni.createFrom().item(Problem.of(NOT_FOUND, "there is no flow " + name));
        }
        LOG.infof("flow %s %s", name, what);
        return change.get()
                .chain(pauses::all)
                .invoke(operator::apply)
                .map(now -> Response.ok(views.find(name).orElseThrow()).build());
    }
}
