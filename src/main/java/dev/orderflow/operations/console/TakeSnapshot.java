package dev.orderflow.operations.console;

import static dev.orderflow.operations.console.Readings.tagged;

import dev.orderflow.database.Presence;
import dev.orderflow.operations.FlowView;
import dev.orderflow.operations.FlowViews;
import dev.orderflow.operations.console.Snapshot.Brokers;
import dev.orderflow.operations.console.Snapshot.DeadLetters;
import dev.orderflow.operations.console.Snapshot.FlowNow;
import dev.orderflow.operations.console.Snapshot.LedgerState;
import dev.orderflow.operations.console.Snapshot.Orders;
import dev.orderflow.operations.console.Snapshot.Worker;
import dev.orderflow.rabbitmq.BrokerReport;
import dev.orderflow.rabbitmq.ReliableRabbitMQ;
import dev.orderflow.topology.RetryLadder;
import dev.orderflow.topology.TopologyConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/** Builds a snapshot from known values. It queries neither the broker nor the database. */
@ApplicationScoped
class TakeSnapshot {

    private static final String DEPTH = "orderflow.queue.depth";

    private final FlowViews flows;
    private final Presence ledger;
    private final ReliableRabbitMQ connector;
    private final String deadLetterQueue;
    private final Worker worker;

    TakeSnapshot(
            FlowViews flows,
            Presence ledger,
            @Connector(ReliableRabbitMQ.NAME) ReliableRabbitMQ connector,
            TopologyConfig topology,
            @ConfigProperty(name = "quarkus.application.name") String name,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.flows = flows;
        this.ledger = ledger;
        this.connector = connector;
        this.deadLetterQueue = topology.deadLetterQueue();
        this.worker = new Worker(name, version, Instant.now());
    }

    Snapshot take(Readings readings, Window window) {
        Distribution durations = window.durations();
        return new Snapshot(
                Instant.now(),
                worker,
                brokers(),
                ledger.absence()
                        .map(why -> new LedgerState(false, why))
                        .orElseGet(() -> new LedgerState(true, "accepts writes")),
                flows.all().stream().map(flow -> flow(flow, readings, window)).toList(),
                new Orders(
                        window.acceptedRate(),
                        window.endedRate(),
                        readings.sum("orderflow.orders.open"),
                        readings.sum("orderflow.orders.oldest.open.seconds"),
                        durations.quantile(0.5),
                        durations.quantile(0.99)),
                deadLetters(readings));
    }

    DeadLetters deadLetters(Readings readings) {
        return new DeadLetters(
                readings.sum("orderflow.dead.letters.open"), readings.sum(DEPTH, tagged("queue", deadLetterQueue)));
    }

    private static FlowNow flow(FlowView flow, Readings readings, Window window) {
        Distribution times = window.times(flow.name());
        String retryQueues = flow.queue() + RetryLadder.RETRY;
        return new FlowNow(
                flow,
                window.handledRate(flow.name()),
                window.failingRate(flow.name()),
                times.quantile(0.5),
                times.quantile(0.99),
                readings.sum(DEPTH, tagged("queue", flow.queue())),
                readings.sum(DEPTH, id -> String.valueOf(id.getTag("queue")).startsWith(retryQueues)),
                readings.sum("orderflow.queue.consumers", tagged("queue", flow.queue())));
    }

    private Brokers brokers() {
        List<BrokerReport> states = connector.brokers();
        return new Brokers(
                states.stream().flatMap(state -> state.connections().stream()).toList(),
                states.stream()
                        .map(BrokerReport::blocked)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(null),
                states.stream().flatMap(state -> state.drift().stream()).toList());
    }
}
