package dev.orderflow.faultkit;

import java.util.List;

/** Names of exchanges and queues: the worker's defaults and the kit's own. */
final class BrokerNames {

    static final String EXCHANGE = "orders";
    static final String INBOX = "orders.inbox";
    static final String DEAD_LETTER = "dead-letter";
    static final List<String> WORK_QUEUES = List.of("order-created", "payment", "shipping");

    /** The events that no flow needs, or whose binding to a flow the kit never removes. See {@link EventRecorder}. */
    static final List<String> RECORDED = List.of(
            "payment.declined",
            "payment.refunded",
            "payment.captured",
            "payment.voided",
            "shipment.booked",
            "shipment.refused",
            "order.cancelled",
            "cancellation.refused",
            "order.rejected",
            "order.needs_attention",
            "order.resumed",
            "order.closed");

    static final String RECORDER_QUEUE = "kit.recorder";
    static final String TRACE_QUEUE = "kit.trace";

    private BrokerNames() {}
}
