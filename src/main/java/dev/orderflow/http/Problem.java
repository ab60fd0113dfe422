package dev.orderflow.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * An error as RFC 9457 has it.
 *
 * @param errors every bad field
 * @param orderIds of a request with many orders, those that were placed nevertheless
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RegisterForReflection
public record Problem(String title, int status, String detail, List<FieldError> errors, List<String> orderIds) {

    private static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

    /**
     * @param line of a request with many orders, 1 for the first; null otherwise
     * @param field the path of the field, such as {@code lines[0].quantity}; empty where the whole order is meant
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record FieldError(Integer line, String field, String message) {}

    public static Response of(Response.Status status, String detail) {
        return new Problem(status.getReasonPhrase(), status.getStatusCode(), detail, List.of(), List.of()).response();
    }

    public Response response() {
        return Response.status(status).type(PROBLEM_JSON).entity(this).build();
    }
}
