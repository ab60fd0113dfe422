package dev.orderflow.messaging;

import java.util.Locale;

/** What a log line and a span say of a decision besides their text. */
enum Field {
    FLOW("flow"),
    ORDER_ID("orderId"),
    EVENT_ID("eventId"),
    EVENT_TYPE("eventType"),
    ATTEMPT("attempt"),
    OUTCOME("outcome"),
    REASON("reason"),
    DELAY("delay");

    /** In log lines besides these. */
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

    /** Such as {@code orderflow.order.id}. */
    String inTraces() {
        return inTraces;
    }
}
