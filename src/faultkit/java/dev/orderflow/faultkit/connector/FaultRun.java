package dev.orderflow.faultkit.connector;

import static dev.orderflow.fixture.Await.within;

import dev.orderflow.fixture.BrokerOperator;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import dev.orderflow.servers.TestServers;
import dev.orderflow.topology.Topology;
import dev.orderflow.topology.TopologyFixture;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** A run of numbered orders through a worker while a test breaks the broker. Prints its measurements. */
final class FaultRun implements AutoCloseable {

    private static final String SHIPPED = "SHIPPED";
    private static final Set<String> END_OF_THE_LINE = Set.of("dead-letter", "orders.unroutable");

    private final String prefix;
    private final BrokerOperator operator;
    private final LedgerView ledger;
    private final Topology topology;
    private final Map<String, String> settings;
    private final Set<String> placed = new TreeSet<>();
    private final List<OrderLoad> loads = new ArrayList<>();
    private final Findings findings;
    private WorkerProcess worker;
    private HealthRecord health;

    FaultRun(String name, BrokerOperator operator, int prefetch) throws IOException {
        this.findings = new Findings(name);
        this.prefix = TestServers.prefix() + name + ".";
        this.operator = operator;
        this.ledger = new LedgerView(prefix);
        this.topology = TopologyFixture.topology(Map.of("orderflow.topology.prefix", prefix));
        this.settings = ConnectorWorkerSettings.of(operator, prefix, prefetch);
    }

    FaultRun with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** Declares the topology and lets the worker only verify it, so that an operator has to repair it. */
    FaultRun withTopologyInOtherHands() throws IOException, TimeoutException {
        declareTopology();
        return with("orderflow.topology.mode", "verify");
    }

    FaultRun startWorker() throws IOException {
        worker = new WorkerProcess(settings);
        health = new HealthRecord(worker);
        return this;
    }

    FaultRun startReadyWorker() throws IOException {
        startWorker();
        worker.awaitReady();
        return this;
    }

    void killWorker() throws InterruptedException {
        endHealth();
        worker.kill();
    }

    /** The worker must end by itself and leave no effect unfinished. */
    void terminateWorker() throws InterruptedException {
        endHealth();
        Instant asked = Instant.now();
        worker.terminate();
        try {
            int code = worker.awaitExit();
            findings.note("ended with " + code + " after "
                    + Duration.between(asked, Instant.now()).toMillis() + " ms");
        } catch (IllegalStateException stillRunning) {
            findings.miss(stillRunning.getMessage());
            worker.kill();
        }
        int halfDone = ledger.effectsIn("STARTED");
        if (halfDone > 0) {
            findings.miss(halfDone + " effects were begun and not finished");
        }
    }

    /** The name of an exchange or a queue. */
    String named(String plain) {
        return prefix + plain;
    }

    void declareTopology() throws IOException, TimeoutException {
        operator.does(channel -> TopologyFixture.declare(topology, channel));
    }

    FaultRun place(int orders) {
        return place(orders, OrderJson::bytes);
    }

    FaultRun place(int orders, Function<String, byte[]> json) {
        List<String> ids = IntStream.range(placed.size(), placed.size() + orders)
                .mapToObj(number -> "%s%05d".formatted(prefix, number))
                .toList();
        placed.addAll(ids);
        loads.add(new OrderLoad(operator.client(), named("orders"), ids, ConnectorRunSettings.ordersPerSecond(), json));
        return this;
    }

    int shipped() {
        return ledger.countIn(SHIPPED);
    }

    /** Waits until this part of all placed orders is shipped. Fails when no further order ships. */
    void awaitShipped(double part) {
        int goal = (int) Math.ceil(part * placed.size());
        if (!reaches(goal)) {
            throw new AssertionError("stalled at %d shipped, %d are due".formatted(shipped(), goal));
        }
    }

    /** Keeps a fault active for a while. */
    void hold(Duration duration) {
        Awaitility.await().pollDelay(duration).atMost(duration.plusSeconds(5)).until(() -> true);
    }

    void expectAlive() {
        findings.measure("alive", health::awaitAlive);
    }

    void expectDown(Instant fact, String cause) {
        findings.measure("down", () -> health.awaitDown(fact, cause));
    }

    void expectUp(Instant mended) {
        findings.measure("up", () -> health.awaitUp(mended));
    }

    /** Expects a log line, as proof that the worker was affected by the fault. */
    void expectInLog(String pattern) {
        Pattern line = Pattern.compile(pattern);
        within(ConnectorRunSettings.STALL_LIMIT)
                .until(() -> line.matcher(worker.log()).find());
        findings.note(line.matcher(worker.log()).results().count() + " times " + pattern);
    }

    /** Expects further orders to ship from now on. */
    void expectProgress(Instant fact) {
        int before = shipped();
        findings.measure("resumed", () -> {
            within(ConnectorRunSettings.STALL_LIMIT).until(() -> shipped() > before || before == placed.size());
            return Duration.between(fact, Instant.now());
        });
    }

    void expectEachOrderPaidAndShippedOnce() throws Exception {
        Tally tally = tally();
        findings.print(tally.toString());
        health.assertAlwaysAlive();
        findings.requireNoMiss();
        tally.assertEachOrderPaidAndShippedOnce();
    }

    /** Prints the outcome if the run failed. */
    @Override
    public void close() throws Exception {
        if (!findings.arePrinted()) {
            findings.print("FAILED, %d of %d orders shipped so far".formatted(shipped(), placed.size()));
        }
        for (OrderLoad load : loads) {
            load.close();
        }
        health.close();
        worker.kill();
        if (operator.node().isUp()) {
            operator.does(channel -> TopologyFixture.delete(topology, channel));
        }
    }

    private void endHealth() {
        health.close();
        health.assertAlwaysAlive();
    }

    private Tally tally() throws Exception {
        boolean complete = reaches(placed.size());
        Set<String> leftover = complete
                ? Leftovers.queuesThatStayFull(operator, prefix, END_OF_THE_LINE, ConnectorRunSettings.STALL_LIMIT)
                : Set.of();
        Set<String> shipped = ledger.ordersIn(SHIPPED);
        Set<String> unfinished = Tally.without(placed, shipped);
        Leftovers leftovers = new Leftovers(operator, topology);
        Set<String> dead = leftovers.idsIn(named("dead-letter"));
        Set<String> kept = new TreeSet<>();
        if (!unfinished.isEmpty()) {
            health.close();
            worker.kill();
            kept.addAll(leftovers.idsInAllBut(named("dead-letter")));
            kept.retainAll(unfinished);
        }
        unfinished.removeAll(dead);
        return new Tally(placed, ledger.succeeded("PAYMENT"), shipped, dead, unfinished, kept, leftover);
    }

    private boolean reaches(int goal) {
        StallDetector shipping = new StallDetector(this::shipped, goal);
        Awaitility.await().pollInterval(Duration.ofMillis(50)).forever().until(shipping::isOver);
        return shipping.isReached();
    }
}
