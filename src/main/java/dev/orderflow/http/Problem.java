package dev.orderflow.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * An error as RFC 9457 has it.
 *
 * @param errors every bad field, up to a hundred
 * @param orderIds of a request with many orders, those that were placed nevertheless
 * @param outcome of a 503: whether an order that is not in {@code orderIds} may have been placed
 * @param nextLine of a request with many orders that was not read to its end: the line from which to send again
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
        Integer nextLine) {

    public static final int RETRY_AFTER_SECONDS = 5;

    private static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

    /**
     * @param line of a request with many orders, 1 for the first; null otherwise
     * @param field the path of the field, such as {@code lines[0].quantity}; empty where the whole order is meant
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record FieldError(Integer line, String field, String message) {}

    public Problem(Response.Status status, String detail, List<FieldError> errors) {
        this(status.getReasonPhrase(), status.getStatusCode(), detail, errors, List.of(), null, null);
    }

    public static Response of(Response.Status status, String detail) {
        return new Problem(status, detail, List.of()).response();
    }

    /** @param unknown whether the order may have been placed; if not, it will not be placed later */
    public static String outcome(boolean unknown) {
        return unknown ? "unknown" : "not placed";
    }

    public Response response() {
        Response.ResponseBuilder response =
                Response.status(status).type(PROBLEM_JSON).entity(this);
        if (status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.build();
    }
}
