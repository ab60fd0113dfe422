package dev.orderflow.http;

import static jakarta.ws.rs.core.Response.Status.BAD_REQUEST;
import static jakarta.ws.rs.core.Response.Status.CONFLICT;
import static jakarta.ws.rs.core.Response.Status.FORBIDDEN;
import static jakarta.ws.rs.core.Response.Status.REQUEST_ENTITY_TOO_LARGE;
import static jakarta.ws.rs.core.Response.Status.SERVICE_UNAVAILABLE;
import static jakarta.ws.rs.core.Response.Status.UNAUTHORIZED;

import dev.orderflow.messaging.InvalidMessage;
import dev.orderflow.messaging.Reason;
import dev.orderflow.messaging.TryLater;
import dev.orderflow.messaging.Unpublished;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What a caller is told when a request cannot be served. */
class Problems {

    @ServerExceptionMapper
    public Response invalid(InvalidMessage e) {
        List<Problem.FieldError> errors = e.problems().stream()
                .map(problem -> new Problem.FieldError(null, problem.field(), problem.message()))
                .toList();
        return new Problem(e.reason() == Reason.DIFFERENT_ORDER ? CONFLICT : BAD_REQUEST, e.getMessage(), errors)
                .response();
    }

    /** JAX-RS takes a parameter that it cannot read for a path that is not there. */
    @ServerExceptionMapper
    public Response notFound(NotFoundException e, UriInfo request) {
        if (e.getCause() == null) {
            return e.getResponse();
        }
        String query = request.getRequestUri().getQuery();
        return Problem.of(BAD_REQUEST, "a parameter has a value that is none of its type: " + query);
    }

    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException e) {
        Response problem = Problem.of(UNAUTHORIZED, "authentication required, or the credentials are invalid");
        return Response.fromResponse(problem)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"orderflow\"")
                .build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return Problem.of(FORBIDDEN, "your roles do not allow this");
    }

    @ServerExceptionMapper
    public Response tooLarge(TooLarge e) {
        return Problem.of(REQUEST_ENTITY_TOO_LARGE, e.getMessage());
    }

    /** Says whether the order may have been placed all the same. */
    @ServerExceptionMapper
    public Response unpublished(Unpublished e) {
        String outcome = Problem.outcome(e.isUnknown());
        Response.Status status = SERVICE_UNAVAILABLE;
        return new Problem(
                        status.getReasonPhrase(),
                        status.getStatusCode(),
                        e.getMessage(),
                        List.of(),
                        List.of(),
                        outcome,
                        null)
                .response();
    }

    @ServerExceptionMapper
    public Response tryLater(TryLater e) {
        return Problem.of(SERVICE_UNAVAILABLE, e.getMessage());
    }
}
