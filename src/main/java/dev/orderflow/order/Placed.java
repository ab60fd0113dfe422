package dev.orderflow.order;

import dev.orderflow.http.Problem;
import dev.orderflow.messaging.InvalidMessage;
import java.util.ArrayList;
import java.util.List;

/** What became of the lines of one request. Filled by many threads at once. */
class Placed {

    private static final int MAX_ERRORS = 100;

    private final List<String> orderIds = new ArrayList<>();
    private final List<Problem.FieldError> errors = new ArrayList<>();
    private int refused;
    private Throwable unconfirmed;

    /** @param failure null if the broker has confirmed the order */
    synchronized void settled(int line, String orderId, Throwable failure) {
        if (failure == null) {
            orderIds.add(orderId);
        } else if (failure instanceof InvalidMessage different) {
            refused(line, different);
        } else {
            unconfirmed = failure;
        }
    }

    /** The first hundred errors are told one by one, the rest only counted. */
    synchronized void refused(int line, InvalidMessage e) {
        refused++;
        e.problems().stream()
                .limit(MAX_ERRORS - errors.size())
                .forEach(problem -> errors.add(new Problem.FieldError(line, problem.field(), problem.message())));
    }

    synchronized boolean isBrokerAway() {
        return unconfirmed != null;
    }

    synchronized Throwable whyUnconfirmed() {
        return unconfirmed;
    }

    synchronized int refused() {
        return refused;
    }

    synchronized List<String> orderIds() {
        return List.copyOf(orderIds);
    }

    synchronized List<Problem.FieldError> errors() {
        return List.copyOf(errors);
    }
}
