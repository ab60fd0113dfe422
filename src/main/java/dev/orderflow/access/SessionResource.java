package dev.orderflow.access;

import static jakarta.ws.rs.core.Response.Status.ACCEPTED;
import static jakarta.ws.rs.core.Response.Status.NO_CONTENT;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The authenticated caller, and the logout. */
@Path("/operations")
@RolesAllowed({"viewer", "operator", "shop"})
@Produces(MediaType.APPLICATION_JSON)
class SessionResource {

    private final SecurityIdentity identity;
    private final Sessions sessions;
    private final boolean open;

    /**
     * @param roles in alphabetical order
     * @param open whether every caller has all roles
     * @param dev whether the worker runs in development mode
     */
    @RegisterForReflection
    record Me(String user, List<String> roles, boolean open, boolean dev) {}

    SessionResource(SecurityIdentity identity, Sessions sessions, AccessConfig config) {
        this.identity = identity;
        this.sessions = sessions;
        this.open = config.open();
    }

    @GET
    @Path("/me")
    public Me me() {
        return new Me(
                identity.getPrincipal().getName(),
                identity.getRoles().stream().sorted().toList(),
                open,
                LaunchMode.current() == LaunchMode.DEVELOPMENT);
    }

    /** Ends the session. 202 if the database is unavailable, so that the other workers learn of it later. */
    @POST
    @Path("/logout")
    public Response logout(RoutingContext context) {
        return Response.status(sessions.end(context) ? NO_CONTENT : ACCEPTED).build();
    }
}
