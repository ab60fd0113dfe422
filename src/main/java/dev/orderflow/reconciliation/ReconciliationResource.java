package dev.orderflow.reconciliation;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.Response.Status.NOT_FOUND;

import dev.orderflow.database.Blocking;
import dev.orderflow.event.Json;
import dev.orderflow.http.Caller;
import dev.orderflow.http.Problem;
import dev.orderflow.http.Why;
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
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** HTTP API of the comparisons with the providers: shows them and their findings, starts them, and dismisses findings. */
@Path("/reconciliation")
@Produces(APPLICATION_JSON)
class ReconciliationResource {

    private static final Logger LOG = Logger.getLogger(ReconciliationResource.class);
    private static final int MAX_LIMIT = 500;

    private final Reconciliations runs;
    private final StoredFindings findings;
    private final ReconcileDaily daily;
    private final Blocking blocking;
    private final Json json;

    ReconciliationResource(
            Reconciliations runs, StoredFindings findings, ReconcileDaily daily, Blocking blocking, Json json) {
        this.runs = runs;
        this.findings = findings;
        this.daily = daily;
        this.blocking = blocking;
        this.json = json;
    }

    /** @param dismissed whether to list dismissed findings as well */
    @GET
    @RolesAllowed({"viewer", "operator"})
    public Uni<ReconciliationView> list(
            @RestQuery boolean dismissed, @RestQuery long before, @RestQuery @DefaultValue("100") int limit) {
        int bounded = Math.max(1, Math.min(limit, MAX_LIMIT));
        return blocking.call(() -> {
            List<Finding> found = findings.list(dismissed, before, bounded);
            Long next = found.size() < bounded ? null : found.get(bounded - 1).id();
            return new ReconciliationView(findings.countOpen(), runs.list(), found, next);
        });
    }

    /** Starts the comparisons that are not running. The answer has them all. */
    @POST
    @RolesAllowed("operator")
    public Uni<Response> start(@Context SecurityContext security) {
        return blocking.call(() -> {
            List<String> started = daily.startNow();
            LOG.infof("%s started the comparison of %s with the ledger", Caller.name(security), started);
            return Response.accepted(new ReconciliationView(findings.countOpen(), runs.list(), List.of(), null))
                    .build();
        });
    }

    @POST
    @Path("/findings/{id}/dismiss")
    @Consumes(APPLICATION_JSON)
    @RolesAllowed("operator")
    public Uni<Response> dismiss(@RestPath long id, byte[] body, @Context SecurityContext security) {
        String why = json.read(body, Why.class).why();
        return blocking.call(() -> findings.dismiss(id, Caller.name(security), why)
                .map(finding -> Response.ok(finding).build())
                .orElseGet(() -> Problem.of(NOT_FOUND, "there is no open finding " + id)));
    }
}
