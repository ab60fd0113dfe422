package dev.orderflow.access;

import static io.netty.handler.codec.http.HttpResponseStatus.FORBIDDEN;

import io.quarkus.security.ForbiddenException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What somebody is told whose roles an endpoint does not take. */
class ForbiddenAnswer {

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return Response.status(FORBIDDEN.code())
                .type(Refusal.TYPE)
                .entity(new Refusal(FORBIDDEN, "your roles do not allow this").body())
                .build();
    }
}
