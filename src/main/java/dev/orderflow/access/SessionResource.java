package dev.orderflow.access;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who is logged in. */
@Path("/operations")
@RolesAllowed({"viewer", "operator", "shop"})
@Produces(MediaType.APPLICATION_JSON)
class SessionResource {

    private final SecurityIdentity identity;
    private final boolean open;
    private final String sessionCookie;

    /**
     * @param roles in alphabetical order
     * @param open whether everybody has every role
     * @param dev whether this is a developer's worker
     */
    @RegisterForReflection
    record Me(String user, List<String> roles, boolean open, boolean dev) {}

    SessionResource(
            SecurityIdentity identity,
            AccessConfig config,
            @ConfigProperty(name = "quarkus.http.auth.form.cookie-name") String sessionCookie) {
        this.identity = identity;
        this.open = config.open();
        this.sessionCookie = sessionCookie;
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

    /** Ends the session of this browser. */
    @POST
    @Path("/logout")
    public Response logout() {
        return Response.noContent()
                .cookie(new NewCookie.Builder(sessionCookie).path("/").maxAge(0).build())
                .build();
    }
}
