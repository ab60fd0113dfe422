package dev.orderflow.faultkit;

import java.util.List;

/** At the broker: the worker's own, by their defaults, and those of the kit. */
final class Names {

    static final String EXCHANGE = "orders";
    static final String INBOX = "orders.inbox";
    static final String DEAD_LETTER = "dead-letter";
    static final List<String> WORK_QUEUES = List.of("order-created", "payment", "shipping");

    /** Every event that no flow needs, and those whose binding to a flow the kit never removes: see {@link Witness}. */
    static final List<String> WITNESSED = List.of(
            "payment.declined",
            "payment.refunded",
            "shipment.booked",
            "shipment.refused",
            "order.cancelled",
            "cancellation.refused");

    static final String WITNESS_QUEUE = "kit.witness";
    static final String TRACE_QUEUE = "kit.trace";

    private Names() {}
}
