package dev.orderflow.messaging;

import java.util.Locale;

/** The structured fields of a decision, in its log line and its span. */
enum Field {
    FLOW("flow"),
    ORDER_ID("orderId"),
    EVENT_ID("eventId"),
    EVENT_TYPE("eventType"),
    ATTEMPT("attempt"),
    OUTCOME("outcome"),
    REASON("reason"),
    DELAY("delay");

    /** The additional field of log lines. */
    static final String TRACE_ID = "traceId";

    private final String inLogs;
    private final String inTraces;

    Field(String inLogs) {
        this.inLogs = inLogs;
        this.inTraces = "orderflow." + name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    String inLogs() {
        return inLogs;
    }

    /** The attribute name, such as {@code orderflow.order.id}. */
    String inTraces() {
        return inTraces;
    }
}
