package dev.orderflow.operations.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.orderflow.operations.FlowView;
import dev.orderflow.rabbitmq.BrokerReport;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/** What the console shows at one moment. Rates are per second, durations in seconds; null is what nobody knows. */
@RegisterForReflection
record Snapshot(
        Instant at,
        Worker worker,
        Brokers broker,
        LedgerState ledger,
        List<FlowNow> flows,
        Orders orders,
        DeadLetters deadLetters) {

    @RegisterForReflection
    record Worker(String name, String version, Instant startedAt) {}

    /** @param blocked why the broker takes no messages; null if it does */
    @RegisterForReflection(targets = {Brokers.class, BrokerReport.Connection.class, FlowView.class})
    record Brokers(List<BrokerReport.Connection> connections, String blocked, List<String> drift) {}

    @RegisterForReflection
    record LedgerState(boolean ok, String text) {}

    /**
     * @param rate messages handled
     * @param failing attempts that are tried again or given up
     * @param depth messages ready in its queue
     * @param retrying messages that wait for their next attempt
     */
    @RegisterForReflection
    record FlowNow(
            @JsonUnwrapped FlowView flow,
            double rate,
            double failing,
            Double p50,
            Double p99,
            Double depth,
            Double retrying,
            Double consumers) {}

    @RegisterForReflection
    record Orders(
            double acceptedRate, double endedRate, Double open, Double oldestOpenSeconds, Double p50, Double p99) {}

    /** @param inQueue those that the ledger has not taken over yet */
    @RegisterForReflection
    record DeadLetters(Double open, Double inQueue) {}
}
