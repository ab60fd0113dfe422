package dev.orderflow.operations.console;

import static dev.orderflow.operations.console.Readings.tagged;

import io.micrometer.core.instrument.Meter;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The counters since the start of the worker, at one moment.
 *
 * @param nanos of {@link System#nanoTime()}
 */
record Sample(long nanos, Map<String, FlowCounts> flows, double accepted, double ended, Distribution durations) {

    private static final String HANDLED = "orderflow.flow.handled";
    private static final String DURATION = "orderflow.order.duration";

    /** @param failing attempts that ended with a retry or a dead letter */
    record FlowCounts(double handled, double failing, Distribution times) {

        static final FlowCounts NONE = new FlowCounts(0, 0, Distribution.NONE);

        static FlowCounts of(Readings readings, String flow) {
            Predicate<Meter.Id> own = tagged("flow", flow);
            return new FlowCounts(
                    readings.count(HANDLED, own.and(tagged("outcome", "handled"))),
                    readings.count(HANDLED, own.and(tagged("outcome", "retried")))
                            + readings.count(HANDLED, own.and(tagged("outcome", "dead-lettered"))),
                    readings.distribution(HANDLED, own));
        }
    }

    static Sample start(long nanos) {
        return new Sample(nanos, Map.of(), 0, 0, Distribution.NONE);
    }

    static Sample of(Readings readings, Collection<String> flows, long nanos) {
        return new Sample(
                nanos,
                flows.stream().collect(Collectors.toMap(Function.identity(), flow -> FlowCounts.of(readings, flow))),
                FlowCounts.of(readings, "order-created").handled(),
                readings.count(DURATION, any -> true),
                readings.distribution(DURATION, any -> true));
    }
}
