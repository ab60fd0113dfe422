package dev.orderflow.provider;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** The two requests of the contract, at whatever address. Headers that are null are not sent. */
@Path("")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface ProviderApi {

    @POST
    Uni<RestResponse<String>> act(
            @Url String url,
            @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("traceparent") String traceparent,
            @HeaderParam("tracestate") String tracestate,
            String body);

    /** @param key left out where the address names the request already */
    @GET
    Uni<RestResponse<String>> lookUp(
            @Url String url,
            @QueryParam("idempotencyKey") String key,
            @HeaderParam("traceparent") String traceparent,
            @HeaderParam("tracestate") String tracestate);
}
