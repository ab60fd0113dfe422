package dev.orderflow.faults;

import static dev.orderflow.fixture.Await.within;

import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import dev.orderflow.messaging.Topology;
import dev.orderflow.messaging.TopologyFixture;
import dev.orderflow.servers.TestServers;
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

/** Numbered orders on their way through a worker, while a test breaks the broker; prints what it measured. */
final class FaultRun implements AutoCloseable {

    private static final String SHIPPED = "SHIPPED";
    private static final Set<String> END_OF_THE_LINE = Set.of("dead-letter", "orders.unroutable");

    private final String prefix;
    private final Operator operator;
    private final LedgerView ledger;
    private final Topology topology;
    private final Map<String, String> settings;
    private final Set<String> placed = new TreeSet<>();
    private final List<Load> loads = new ArrayList<>();
    private final Findings findings;
    private WorkerProcess worker;
    private HealthRecord health;

    FaultRun(String name, Operator operator, int prefetch) throws IOException {
        this.findings = new Findings(name);
        this.prefix = TestServers.prefix() + name + ".";
        this.operator = operator;
        this.ledger = new LedgerView(prefix);
        this.topology = TopologyFixture.topology(Map.of("orderflow.topology.prefix", prefix));
        this.settings = WorkerSettings.of(operator.node(), prefix, prefetch);
    }

    FaultRun with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** With all of the topology there already: the worker will not put it back, an operator has to. */
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

    /** It has to end by itself, and to leave nothing half done. */
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
        loads.add(new Load(operator.client(), named("orders"), ids, Scale.ordersPerSecond(), json));
        return this;
    }

    int shipped() {
        return ledger.countIn(SHIPPED);
    }

    /** Of all that were placed; fails when nothing more is shipped. */
    void awaitShipped(double part) {
        int goal = (int) Math.ceil(part * placed.size());
        if (!reaches(goal)) {
            throw new AssertionError("stalled at %d shipped, %d are due".formatted(shipped(), goal));
        }
    }

    /** Lets a fault last. */
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

    /** That the worker met the fault. */
    void expectInLog(String pattern) {
        Pattern line = Pattern.compile(pattern);
        within(Scale.PATIENCE).until(() -> line.matcher(worker.log()).find());
        findings.note(line.matcher(worker.log()).results().count() + " times " + pattern);
    }

    /** That more is shipped than at the time of the fact. */
    void expectProgress(Instant fact) {
        int before = shipped();
        findings.measure("resumed", () -> {
            within(Scale.PATIENCE).until(() -> shipped() > before || before == placed.size());
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

    /** Whatever the outcome, it is printed. */
    @Override
    public void close() throws Exception {
        if (!findings.arePrinted()) {
            findings.print("FAILED, %d of %d orders shipped so far".formatted(shipped(), placed.size()));
        }
        for (Load load : loads) {
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
        Set<String> leftover =
                complete ? Leftovers.queuesThatStayFull(operator, prefix, END_OF_THE_LINE, Scale.PATIENCE) : Set.of();
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
        Progress progress = new Progress(this::shipped, goal);
        Awaitility.await().pollInterval(Duration.ofMillis(50)).forever().until(progress::isOver);
        return progress.isReached();
    }
}
