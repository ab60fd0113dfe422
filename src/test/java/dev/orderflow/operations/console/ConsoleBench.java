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
 * What it costs a worker that somebody looks at it: its CPU for each order at a steady rate, with the console closed, with
 * somebody who asks all that an open console asks, and with a browser in turn. The browser draws on the very processors that
 * are measured, so it takes more from the worker than it asks of it. {@code ./mvnw verify -Dit.test=ConsoleBench}.
 */
class ConsoleBench {

    private static final int RATE = Integer.getInteger("bench.rate", 1000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final Duration PHASE = Duration.ofSeconds(Integer.getInteger("bench.phase", 20));
    private static final String PREFIX = "bench.console.";

    private final List<Double> closed = new ArrayList<>();
    private final List<Double> asked = new ArrayList<>();
    private final List<Double> drawn = new ArrayList<>();
    private int heard;

    @Test
    void closedAskedAndDrawnInTurn() throws Exception {
        int port = FreePorts.one();
        String console = "http://localhost:" + port;
        try (FreshDatabase database = new FreshDatabase();
                WorkerProcess worker = new WorkerProcess(settings(database, port), FULLY_COMPILED).awaitReady();
                SteadyLoad load = new SteadyLoad(PREFIX, "console-", RATE)) {
            measure(worker);
            measure(worker);
            for (int round = 0; round < ROUNDS; round++) {
                closed.add(measure(worker));
                asked.add(asked(worker, console));
                drawn.add(drawn(worker, console));
                tell();
            }
        }
    }

    private double asked(WorkerProcess worker, String console) throws Exception {
        try (Viewer viewer = new Viewer(console)) {
            Await.eventually().until(() -> viewer.heard() > 0);
            heard -= viewer.heard();
            double cost = measure(worker);
            heard += viewer.heard();
            return cost;
        }
    }

    private static double drawn(WorkerProcess worker, String console) throws Exception {
        try (Browser browser = Browser.at(console)) {
            browser.open("").sees("Live");
            double cost = measure(worker);
            browser.sees("orders come in each second").sees("Live");
            return cost;
        }
    }

    private static Map<String, String> settings(FreshDatabase database, int port) {
        return Map.of(
                "orderflow.topology.prefix", PREFIX,
                "quarkus.datasource.jdbc.url", database.url(),
                "quarkus.http.port", String.valueOf(port),
                "orderflow.payment.gateway", "simulated",
                "orderflow.payment.simulated.latency", "0s",
                "orderflow.shipping.carrier", "simulated",
                "orderflow.shipping.simulated.latency", "0s");
    }

    /** @return microseconds for each order that ended in this time */
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

    private void tell() {
        double base = median(closed);
        System.out.printf(
                "CPU us/order, medians of %d: closed %.0f, asked %.0f (%.3f), drawn beside it %.0f (%.3f);"
                        + " snapshots heard in %d s: %d%n",
                closed.size(),
                base,
                median(asked),
                median(asked) / base,
                median(drawn),
                median(drawn) / base,
                closed.size() * PHASE.toSeconds(),
                heard);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
