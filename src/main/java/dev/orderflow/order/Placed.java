package dev.orderflow.order;

import static jakarta.ws.rs.core.Response.Status.ACCEPTED;
import static jakarta.ws.rs.core.Response.Status.BAD_REQUEST;
import static jakarta.ws.rs.core.Response.Status.REQUEST_ENTITY_TOO_LARGE;
import static jakarta.ws.rs.core.Response.Status.REQUEST_TIMEOUT;
import static jakarta.ws.rs.core.Response.Status.SERVICE_UNAVAILABLE;

import dev.orderflow.http.Problem;
import dev.orderflow.messaging.InvalidMessage;
import dev.orderflow.messaging.Unpublished;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What became of the lines of one stream. Used by the event loop of its request alone. */
final class Placed {

    private static final int MAX_ERRORS = 100;

    private final List<String> orderIds = new ArrayList<>();
    private final List<Problem.FieldError> errors = new ArrayList<>();
    private int refused;
    private boolean unknown;
    private int firstUnplaced = Integer.MAX_VALUE;
    private Response.Status whyStopped;
    private String detail;

    void placed(String orderId) {
        orderIds.add(orderId);
    }

    /** The first hundred errors are listed, the others are only counted. */
    void refused(int line, List<InvalidMessage.Problem> problems) {
        refused++;
        problems.stream()
                .limit(MAX_ERRORS - errors.size())
                .forEach(problem -> errors.add(new Problem.FieldError(line, problem.field(), problem.message())));
    }

    /** The line has to be sent again. */
    void unplaced(int line, Throwable failure) {
        firstUnplaced = Math.min(firstUnplaced, line);
        unknown |= !(failure instanceof Unpublished unpublished) || unpublished.isUnknown();
        stopped(SERVICE_UNAVAILABLE, failure.getMessage());
    }

    void stoppedBySlowness() {
        stopped(REQUEST_TIMEOUT, "the stream is slower than orderflow.intake.min-rate");
    }

    void stoppedByLength(int maxLines) {
        stopped(REQUEST_ENTITY_TOO_LARGE, "the stream has more than " + maxLines + " lines");
    }

    void stoppedByShutdown() {
        stopped(SERVICE_UNAVAILABLE, "the worker is stopping");
    }

    /** The first reason counts. */
    private void stopped(Response.Status why, String text) {
        if (whyStopped == null) {
            whyStopped = why;
            detail = text;
        }
    }

    /** @param nextLine the first line that was not read, if the stream was stopped */
    Response response(int nextLine) {
        if (whyStopped != null) {
            String outcome = whyStopped == SERVICE_UNAVAILABLE ? Problem.outcome(unknown) : null;
            return problem(whyStopped, detail, outcome, Math.min(firstUnplaced, nextLine));
        }
        if (refused > 0) {
            return problem(BAD_REQUEST, refused + " lines are not valid orders", null, null);
        }
        return Response.status(ACCEPTED)
                .entity(Map.of("accepted", orderIds.size(), "orderIds", orderIds))
                .build();
    }

    private Response problem(Response.Status status, String text, String outcome, Integer nextLine) {
        return new Problem(status.getReasonPhrase(), status.getStatusCode(), text, errors, orderIds, outcome, nextLine)
                .response();
    }
}
