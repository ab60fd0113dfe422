package dev.orderflow.operations.console;

import static dev.orderflow.fixture.PackagedWorker.FULLY_COMPILED;

import dev.orderflow.fixture.Await;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.SteadyLoad;
import dev.orderflow.fixture.WorkerProcess;
import dev.orderflow.servers.FreePorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Measures the cost of an open console: the worker's CPU for each order at a steady rate, alternately with the console closed
 * and with a {@link Viewer}, which sends an open console's requests. At the end a real console must stay live. It is not
 * measured, because the browser uses the worker's processors. {@code ./mvnw verify -Dit.test=ConsoleBench}.
 */
class ConsoleBench {

    private static final int RATE = Integer.getInteger("bench.rate", 1000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 12);
    private static final Duration PHASE = Duration.ofSeconds(Integer.getInteger("bench.phase", 10));
    private static final int WARM_UP = 6;
    private static final String PREFIX = "bench.console.";

    private final List<Double> closed = new ArrayList<>();
    private final List<Double> open = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private int heard;

    @Test
    void closedAndOpenInTurn() throws Exception {
        int port = FreePorts.one();
        String console = "http://localhost:" + port;
        try (FreshDatabase database = new FreshDatabase();
                WorkerProcess worker = new WorkerProcess(settings(database, port), FULLY_COMPILED).awaitReady();
                SteadyLoad load = new SteadyLoad(PREFIX, "console-", RATE)) {
            for (int phase = 0; phase < WARM_UP; phase++) {
                open(worker, console);
            }
            heard = 0;
            for (int round = 0; round < ROUNDS; round++) {
                pair(worker, console, round % 2 == 0);
            }
            printResults();
            staysLive(worker, console);
        }
    }

    /** Measures both. The order alternates, because growing tables would otherwise count against the second. */
    private void pair(WorkerProcess worker, String console, boolean closedFirst) throws Exception {
        double first = closedFirst ? measure(worker) : open(worker, console);
        double second = closedFirst ? open(worker, console) : measure(worker);
        closed.add(closedFirst ? first : second);
        open.add(closedFirst ? second : first);
        ratios.add(closedFirst ? second / first : first / second);
    }

    private double open(WorkerProcess worker, String console) throws Exception {
        try (Viewer viewer = new Viewer(console)) {
            Await.eventually().until(() -> viewer.heard() > 0);
            heard -= viewer.heard();
            double cost = measure(worker);
            heard += viewer.heard();
            return cost;
        }
    }

    private static void staysLive(WorkerProcess worker, String console) throws Exception {
        try (Browser browser = Browser.at(console)) {
            browser.open("").sees("Live");
            measure(worker);
            browser.sees("orders accepted per second").sees("Live");
        }
    }

    private static Map<String, String> settings(FreshDatabase database, int port) {
        return Map.of(
                "orderflow.topology.prefix",
                PREFIX,
                "quarkus.datasource.jdbc.url",
                database.url(),
                "quarkus.http.port",
                String.valueOf(port),
                "orderflow.payment.simulated.latency",
                "0s",
                "orderflow.shipping.simulated.latency",
                "0s");
    }

    /** @return CPU microseconds for each order that ended meanwhile */
    private static double measure(WorkerProcess worker) throws Exception {
        double orders = ended(worker);
        Duration cpu = worker.cpu();
        Await.within(PHASE.plusMinutes(1)).pollDelay(PHASE).until(() -> true);
        Duration spent = worker.cpu().minus(cpu);
        return spent.toNanos() / 1000.0 / (ended(worker) - orders);
    }

    private static double ended(WorkerProcess worker) throws Exception {
        return worker.metrics()
                .lines()
                .filter(line -> line.startsWith("orderflow_order_duration_seconds_count"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private void printResults() {
        System.out.printf(
                "CPU us/order, medians of %d: closed %.0f, open %.0f; ratio of a pair: %.3f; snapshots heard in %d s: %d%n",
                closed.size(), median(closed), median(open), median(ratios), closed.size() * PHASE.toSeconds(), heard);
        System.out.println("pairs: " + ratios.stream().map("%.2f"::formatted).toList());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
