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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Numbered orders on their way through a worker, while a test breaks the broker; prints what it measured. */
final class FaultRun implements AutoCloseable {

    private static final String SHIPPED = "SHIPPED";
    private static final Set<String> END_OF_THE_LINE = Set.of("dead-letter", "orders.unroutable");

    private final String name;
    private final String prefix;
    private final Operator operator;
    private final LedgerView ledger;
    private final Topology topology;
    private final Map<String, String> settings;
    private final Set<String> placed = new TreeSet<>();
    private final List<Load> loads = new ArrayList<>();
    private final List<String> measured = new ArrayList<>();
    private WorkerProcess worker;
    private HealthRecord health;
    private boolean printed;

    FaultRun(String name, Operator operator, int prefetch) throws IOException {
        this.name = name;
        this.prefix = TestServers.prefix() + name + ".";
        this.operator = operator;
        this.ledger = new LedgerView(prefix);
        this.topology = TopologyFixture.topology(Map.of("orderflow.topology.prefix", prefix));
        this.settings = settings(operator, prefix, prefetch);
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

    void terminateWorker() throws InterruptedException {
        endHealth();
        Instant asked = Instant.now();
        worker.terminate();
        int code = worker.awaitExit();
        note("ended after %d ms with %d"
                .formatted(Duration.between(asked, Instant.now()).toMillis(), code));
    }

    HealthRecord health() {
        return health;
    }

    LedgerView ledger() {
        return ledger;
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
            throw new AssertionError("%s stalled at %d of %d shipped".formatted(name, shipped(), goal));
        }
    }

    /** Lets a fault last. */
    void hold(Duration duration) {
        Awaitility.await().pollDelay(duration).atMost(duration.plusSeconds(5)).until(() -> true);
    }

    void expectDown(Instant fact, String cause) {
        measured.add("down after " + health.awaitDown(fact, cause).toMillis() + " ms");
    }

    void expectUp(Instant mended) {
        measured.add("up after " + health.awaitUp(mended).toMillis() + " ms");
    }

    /** That more is shipped than at the time of the fact. */
    void expectProgress(Instant fact) {
        int before = shipped();
        within(Scale.PATIENCE).until(() -> shipped() > before || before == placed.size());
        measured.add("resumed after " + Duration.between(fact, Instant.now()).toMillis() + " ms");
    }

    void note(String measurement) {
        measured.add(measurement);
    }

    void expectEachOrderPaidAndShippedOnce() throws Exception {
        Tally tally = tally();
        print(tally.toString());
        health.assertAlwaysAlive();
        tally.assertEachOrderPaidAndShippedOnce();
    }

    /** Whatever the outcome, it is printed. */
    @Override
    public void close() throws Exception {
        if (!printed) {
            print("FAILED, %d of %d orders shipped so far".formatted(shipped(), placed.size()));
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

    private void print(String outcome) {
        printed = true;
        measured.add(0, outcome);
        System.out.println("[faults] " + name + ": " + String.join(", ", measured));
    }

    private void endHealth() {
        health.close();
        health.assertAlwaysAlive();
    }

    private Tally tally() throws Exception {
        boolean complete = reaches(placed.size());
        Set<String> leftover = complete ? leftover() : Set.of();
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

    /** Work and retry queues with messages that wait or that nobody settles. */
    private Set<String> leftover() {
        Set<String> left = new TreeSet<>();
        try {
            within(Scale.PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
                left.clear();
                operator.depths(prefix).forEach((queue, depth) -> {
                    if (!depth.isEmpty() && !END_OF_THE_LINE.contains(queue)) {
                        left.add(queue + " " + depth);
                    }
                });
                return left.isEmpty();
            });
        } catch (ConditionTimeoutException late) {
            note("queues do not become empty");
        }
        return left;
    }

    private static Map<String, String> settings(Operator operator, String prefix, int prefetch) {
        Map<String, String> settings = new HashMap<>();
        settings.put("rabbitmq-host", operator.node().host());
        settings.put("rabbitmq-port", String.valueOf(operator.node().port()));
        settings.put("rabbitmq-username", "guest");
        settings.put("rabbitmq-password", "guest");
        settings.put("orderflow.topology.prefix", prefix);
        for (String flow : List.of("order-created", "payment", "shipping")) {
            settings.put("mp.messaging.incoming." + flow + ".max-outstanding-messages", String.valueOf(prefetch));
        }
        String latency = Scale.latency(prefetch).toMillis() + "ms";
        settings.put("orderflow.payment.gateway", "simulated");
        settings.put("orderflow.payment.simulated.latency", latency);
        settings.put("orderflow.shipping.carrier", "simulated");
        settings.put("orderflow.shipping.simulated.latency", latency);
        return settings;
    }

    private boolean reaches(int goal) {
        Progress progress = new Progress(this::shipped, goal);
        Awaitility.await().pollInterval(Duration.ofMillis(50)).forever().until(progress::isOver);
        return progress.isReached();
    }
}
