package dev.orderflow.order;

import static jakarta.ws.rs.core.Response.Status.ACCEPTED;
import static jakarta.ws.rs.core.Response.Status.BAD_REQUEST;
import static jakarta.ws.rs.core.Response.Status.REQUEST_ENTITY_TOO_LARGE;
import static jakarta.ws.rs.core.Response.Status.REQUEST_TIMEOUT;
import static jakarta.ws.rs.core.Response.Status.SERVICE_UNAVAILABLE;

import dev.orderflow.event.InvalidMessage;
import dev.orderflow.event.Unpublished;
import dev.orderflow.http.Problem;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;

/** The results of the lines of one stream. Not thread-safe; used only on the request's event loop. */
final class Placed {

    private static final int MAX_ERRORS = 100;
    private static final int MAX_IGNORED = 100;

    private final List<String> orderIds = new ArrayList<>();
    private final List<Problem.FieldError> errors = new ArrayList<>();
    private final List<Problem.Ignored> ignored = new ArrayList<>();
    private int refused;
    private boolean unknown;
    private int firstUnplaced = Integer.MAX_VALUE;
    private Response.Status whyStopped;
    private String detail;

    /** Lists the first hundred fields that were not read. */
    void placed(int line, PlacedOrder order) {
        orderIds.add(order.orderId());
        order.ignored().stream()
                .limit(MAX_IGNORED - ignored.size())
                .forEach(field -> ignored.add(new Problem.Ignored(line, field)));
    }

    /** Lists the first hundred errors and only counts the others. */
    void refused(int line, List<InvalidMessage.Problem> problems) {
        refused++;
        problems.stream()
                .limit(MAX_ERRORS - errors.size())
                .forEach(problem -> errors.add(new Problem.FieldError(line, problem.field(), problem.message())));
    }

    /** The caller has to send this line again. */
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

    /** Only the first reason is reported. */
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
                .entity(new PlacedOrders(orderIds.size(), orderIds, ignored))
                .build();
    }

    private Response problem(Response.Status status, String text, String outcome, Integer nextLine) {
        return new Problem(
                        status.getReasonPhrase(),
                        status.getStatusCode(),
                        text,
                        errors,
                        orderIds,
                        outcome,
                        nextLine,
                        ignored)
                .response();
    }
}
