package dev.orderflow.operations.console;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** One point in the plots, with the units of {@link Snapshot}, summed over all flows. */
@RegisterForReflection
record Point(
        Instant at, double accepted, double ended, int inFlight, Double depth, Double dead, Double p50, Double p99) {

    static Point of(Snapshot snapshot) {
        Snapshot.Orders orders = snapshot.orders();
        return new Point(
                snapshot.at(),
                orders.acceptedRate(),
                orders.endedRate(),
                snapshot.flows().stream()
                        .mapToInt(flow -> flow.flow().inFlight())
                        .sum(),
                snapshot.flows().stream()
                        .map(Snapshot.FlowNow::depth)
                        .filter(depth -> depth != null)
                        .reduce(Double::sum)
                        .orElse(null),
                snapshot.deadLetters().open(),
                orders.p50(),
                orders.p99());
    }
}
