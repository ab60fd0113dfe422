package dev.orderflow.deadletter;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.orderflow.event.Reason;
import dev.orderflow.topology.TopologyConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells which dead letters stop their order until an operator acts: messages between flows with a {@linkplain Reason#stopsOrder
 * reason} that says so. A shop's message stops no order.
 */
@ApplicationScoped
class StoppingLetters {

    /** The same for a dead letter {@code d} in SQL. The flows are {@code w.flows}, separated by commas. */
    static final String STOPS = " (d.reason in ("
            + Stream.of(Reason.values())
                    .filter(Reason::stopsOrder)
                    .map(reason -> "'" + reason + "'")
                    .collect(joining(", "))
            + ") and d.flow = any (string_to_array(w.flows, ','))) ";

    private final Set<String> flows;

    StoppingLetters(TopologyConfig topology) {
        flows = topology.queues().entrySet().stream()
                .filter(flow -> flow.getValue().inbox().isEmpty())
                .map(Map.Entry::getKey)
                .collect(toUnmodifiableSet());
    }

    boolean has(DeadLetter letter) {
        return letter.orderId() != null
                && flows.contains(letter.flow())
                && letter.ourReason().filter(Reason::stopsOrder).isPresent();
    }

    String flows() {
        return String.join(",", flows);
    }
}
