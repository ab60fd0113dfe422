package dev.orderflow.http;

import static jakarta.ws.rs.core.Response.Status.BAD_REQUEST;
import static jakarta.ws.rs.core.Response.Status.CONFLICT;
import static jakarta.ws.rs.core.Response.Status.FORBIDDEN;
import static jakarta.ws.rs.core.Response.Status.SERVICE_UNAVAILABLE;
import static jakarta.ws.rs.core.Response.Status.UNAUTHORIZED;

import dev.orderflow.event.InvalidMessage;
import dev.orderflow.event.Reason;
import dev.orderflow.event.TryLater;
import dev.orderflow.event.Unpublished;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps exceptions to problem responses. */
class Problems {

    @ServerExceptionMapper
    public Response invalid(InvalidMessage e) {
        List<Problem.FieldError> errors = e.problems().stream()
                .map(problem -> new Problem.FieldError(null, problem.field(), problem.message()))
                .toList();
        return new Problem(e.reason() == Reason.DIFFERENT_ORDER ? CONFLICT : BAD_REQUEST, e.getMessage(), errors)
                .response();
    }

    /** JAX-RS reports an invalid query parameter as a path that is not found. */
    @ServerExceptionMapper
    public Response notFound(NotFoundException e, UriInfo request) {
        if (e.getCause() == null) {
            return e.getResponse();
        }
        String query = request.getRequestUri().getQuery();
        return Problem.of(BAD_REQUEST, "a query parameter has an invalid value: " + query);
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

    /** The answer contains whether the order may have been placed. */
    @ServerExceptionMapper
    public Response unpublished(Unpublished e) {
        return Problem.unavailable(e.getMessage(), e.isUnknown()).response();
    }

    @ServerExceptionMapper
    public Response tryLater(TryLater e) {
        return Problem.of(SERVICE_UNAVAILABLE, e.getMessage());
    }
}
