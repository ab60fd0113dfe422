package dev.orderflow.messaging;

import dev.orderflow.tracing.Trace;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Logger;

/** Tells what became of each message of a flow: one line in its log, and its span. Names nobody and quotes no message. */
final class DecisionLog {

    private final String flow;
    private final Envelope envelope;
    private final Logger log;

    DecisionLog(String flow, Envelope envelope) {
        this.flow = flow;
        this.envelope = envelope;
        this.log = Logger.getLogger("dev.orderflow.flow." + flow);
    }

    /** Puts nothing together that nobody sees. */
    void tell(Delivery delivery, Outcome outcome) {
        boolean logged = log.isLoggable(outcome.level());
        if (logged || delivery.isTraced()) {
            Map<Field, String> fields = fields(delivery, outcome);
            if (delivery.isTraced()) {
                trace(delivery.trace(), outcome, fields);
            }
            if (logged) {
                log(delivery, outcome, fields);
            }
        }
    }

    private Map<Field, String> fields(Delivery delivery, Outcome outcome) {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        fields.put(Field.FLOW, flow);
        About.of(delivery, outcome.told(), envelope).into(fields);
        fields.put(Field.ATTEMPT, Integer.toString(delivery.attempt()));
        fields.put(Field.OUTCOME, outcome.label());
        outcome.describe(fields);
        return fields;
    }

    private static void trace(Trace trace, Outcome outcome, Map<Field, String> fields) {
        fields.forEach((field, value) -> trace.note(field.inTraces(), value));
        Throwable cause = outcome.cause();
        if (cause instanceof TryLater later && !later.isFailure()) {
            trace.note("orderflow.why", FailureHeaders.text(cause));
        } else if (cause != null) {
            trace.failed(cause.getClass().getName(), FailureHeaders.text(cause));
        }
    }

    /** As a record with its fields at once: nothing of it is left on the thread. */
    private void log(Delivery delivery, Outcome outcome, Map<Field, String> fields) {
        ExtLogRecord line = new ExtLogRecord(
                outcome.level(), outcome.text(delivery), FormatStyle.NO_FORMAT, DecisionLog.class.getName());
        line.disableCallerCalculation();
        fields.forEach((field, value) -> line.putMdc(field.inLogs(), value));
        if (delivery.isTraced()) {
            line.putMdc(Field.TRACE_ID, delivery.trace().id());
        }
        log.log(line);
    }
}
