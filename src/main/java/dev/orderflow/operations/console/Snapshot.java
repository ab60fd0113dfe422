package dev.orderflow.operations.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.orderflow.operations.FlowView;
import dev.orderflow.rabbitmq.BrokerReport;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/** The console's data at one moment. Rates are per second, durations in seconds. Unknown values are null. */
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

    /** @param blocked why the broker blocks publishing; null if it does not */
    @RegisterForReflection(targets = {Brokers.class, BrokerReport.Connection.class, FlowView.class})
    record Brokers(List<BrokerReport.Connection> connections, String blocked, List<String> drift) {}

    @RegisterForReflection
    record LedgerState(boolean ok, String text) {}

    /**
     * @param rate messages handled per second
     * @param failing failed attempts per second
     * @param depth messages ready in the flow's queue
     * @param retrying messages in the flow's retry queues
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

    /** @param inQueue dead letters that are still in the queue and not in the ledger */
    @RegisterForReflection
    record DeadLetters(Double open, Double inQueue) {}
}
