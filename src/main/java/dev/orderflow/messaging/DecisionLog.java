package dev.orderflow.messaging;

import dev.orderflow.event.TryLater;
import dev.orderflow.messaging.Outcome.DeadLettered;
import dev.orderflow.messaging.Outcome.Dropped;
import dev.orderflow.messaging.Outcome.Handled;
import dev.orderflow.messaging.Outcome.Retried;
import dev.orderflow.topology.RetryLadder;
import dev.orderflow.tracing.Trace;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * Records the outcome of each message of a flow, as one log line and in its span. Contains no personal data and no message content.
 */
final class DecisionLog {

    private final String flow;
    private final Handling handling;
    private final Logger log;

    DecisionLog(String flow, Handling handling) {
        this.flow = flow;
        this.handling = handling;
        this.log = Logger.getLogger("dev.orderflow.flow." + flow);
    }

    /** Builds the record only if it is logged or traced. */
    void write(Delivery delivery, Outcome outcome) {
        boolean logged = log.isLoggable(level(outcome));
        if (logged || delivery.isTraced()) {
            Map<Field, String> fields = fields(delivery, outcome);
            if (delivery.isTraced()) {
                trace(delivery, outcome, fields);
            }
            if (logged) {
                log(delivery, outcome, fields);
            }
        }
    }

    private Map<Field, String> fields(Delivery delivery, Outcome outcome) {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        fields.put(Field.FLOW, flow);
        handling.about(delivery, outcome instanceof Handled handled ? handled.event() : null)
                .into(fields);
        fields.put(Field.ATTEMPT, Integer.toString(delivery.attempt()));
        fields.put(Field.OUTCOME, outcome.kind().label());
        if (outcome instanceof Retried retried) {
            fields.put(Field.DELAY, RetryLadder.text(retried.delay()));
        } else if (outcome instanceof DeadLettered dead) {
            fields.put(Field.REASON, dead.reason().name());
        }
        return fields;
    }

    /** A dropped message counts as handled, but its failure is worth a line. */
    private static Level level(Outcome outcome) {
        return outcome instanceof Dropped ? Level.INFO : outcome.kind().level();
    }

    private static void trace(Delivery delivery, Outcome outcome, Map<Field, String> fields) {
        Trace trace = delivery.trace();
        fields.forEach((field, value) -> trace.note(field.inTraces(), value));
        Throwable cause = outcome.cause();
        if (cause instanceof TryLater later && !later.isFailure()) {
            trace.note("orderflow.why", FailureHeaders.text(cause, delivery));
        } else if (cause != null) {
            trace.failed(cause.getClass().getName(), FailureHeaders.text(cause, delivery));
        }
    }

    /** Logs a record that carries its own MDC, so that nothing remains in the MDC of the thread. */
    private void log(Delivery delivery, Outcome outcome, Map<Field, String> fields) {
        ExtLogRecord line = new ExtLogRecord(
                level(outcome), outcome.text(delivery), FormatStyle.NO_FORMAT, DecisionLog.class.getName());
        line.disableCallerCalculation();
        fields.forEach((field, value) -> line.putMdc(field.inLogs(), value));
        if (delivery.isTraced()) {
            line.putMdc(Field.TRACE_ID, delivery.trace().id());
        }
        log.log(line);
    }
}
