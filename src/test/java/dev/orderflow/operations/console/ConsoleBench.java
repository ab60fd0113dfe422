package dev.orderflow.operations.console;

import dev.orderflow.fixture.Await;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.Ports;
import dev.orderflow.fixture.SteadyLoad;
import dev.orderflow.fixture.WorkerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What it costs a worker that somebody looks at it: its CPU for each order at a steady rate, with the console open and closed
 * in turn. {@code ./mvnw verify -Dit.test=ConsoleBench}.
 */
class ConsoleBench {

    private static final int RATE = Integer.getInteger("bench.rate", 1000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final Duration PHASE = Duration.ofSeconds(Integer.getInteger("bench.phase", 20));
    private static final String PREFIX = "bench.console.";

    private final List<Double> closed = new ArrayList<>();
    private final List<Double> open = new ArrayList<>();

    @Test
    void openAndClosedInTurn() throws Exception {
        int port = Ports.free();
        try (FreshDatabase database = new FreshDatabase();
                WorkerProcess worker = new WorkerProcess(settings(database, port)).awaitReady();
                SteadyLoad load = new SteadyLoad(PREFIX, "console-", RATE)) {
            measure(worker);
            measure(worker);
            for (int round = 0; round < ROUNDS; round++) {
                closed.add(measure(worker));
                try (Browser browser = Browser.at("http://localhost:" + port)) {
                    browser.open("").sees("Live");
                    open.add(measure(worker));
                    browser.sees("orders come in each second").sees("Live");
                }
                tell();
            }
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
        System.out.printf(
                "console closed %.0f, open %.0f CPU us/order (medians of %d): %.3f%n",
                median(closed), median(open), open.size(), median(open) / median(closed));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
