package dev.orderflow.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * An error response as defined by RFC 9457.
 *
 * @param errors all invalid fields, up to a hundred
 * @param orderIds ids of the orders in a stream that were placed in spite of the error
 * @param outcome for a 503, whether an order that is not in {@code orderIds} may have been placed: {@code unknown} or
 *     {@code not placed}
 * @param nextLine for a stream that was not read to its end: the line from which the caller has to send again
 * @param ignored fields of the placed orders of a stream that were not read, up to a hundred
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RegisterForReflection
public record Problem(
        String title,
        int status,
        String detail,
        List<FieldError> errors,
        List<String> orderIds,
        String outcome,
        Integer nextLine,
        List<Ignored> ignored) {

    public static final int RETRY_AFTER_SECONDS = 5;

    private static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

    /**
     * @param line number of the line in a stream of orders, starting at 1; null for other requests
     * @param field the path of the field, such as {@code lines[0].quantity}; empty for the whole order
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record FieldError(Integer line, String field, String message) {}

    /** A field that was not read. @param line number of the line in a stream of orders, starting at 1 */
    public record Ignored(int line, String field) {}

    public Problem(Response.Status status, String detail, List<FieldError> errors) {
        this(status.getReasonPhrase(), status.getStatusCode(), detail, errors, List.of(), null, null, List.of());
    }

    public static Response of(Response.Status status, String detail) {
        return new Problem(status, detail, List.of()).response();
    }

    /** Creates a 503. @param unknown see {@link #outcome} */
    public static Problem unavailable(String detail, boolean unknown) {
        Response.Status status = Response.Status.SERVICE_UNAVAILABLE;
        return new Problem(
                status.getReasonPhrase(),
                status.getStatusCode(),
                detail,
                List.of(),
                List.of(),
                outcome(unknown),
                null,
                List.of());
    }

    /** Answers a request before it reaches an endpoint. */
    public static void answer(RoutingContext context, Response.Status status, String detail) {
        new Problem(status, detail, List.of()).answer(context);
    }

    /** @param unknown whether the order may have been placed; if false, it will not be placed later either */
    public static String outcome(boolean unknown) {
        return unknown ? "unknown" : "not placed";
    }

    /** Reads and drops the rest of the body, because a caller whose connection closes while it sends does not see the answer. */
    void answer(RoutingContext context) {
        Remainder.drop(context.request());
        if (isUnavailable()) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS));
        }
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM_JSON.toString())
                .end(Json.encode(this));
    }

    public Response response() {
        Response.ResponseBuilder response =
                Response.status(status).type(PROBLEM_JSON).entity(this);
        if (isUnavailable()) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.build();
    }

    private boolean isUnavailable() {
        return status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
    }
}
