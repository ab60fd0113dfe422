package dev.orderflow.image;

import static dev.orderflow.fixture.Await.within;
import static dev.orderflow.fixture.PackagedWorker.FULLY_COMPILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.SteadyLoad;
import dev.orderflow.fixture.WorkerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The worker in the smallest pod that the manifests allow, with the options of its image. */
@Tag("long")
class SmallPodIT {

    private static final String PREFIX = System.getProperty("orderflow.topology.prefix") + "pod.";
    private static final int ORDERS_PER_SECOND = 500;
    private static final int SECONDS = 30;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Test
    void itWorksInAReadOnlySystemAsAnyUserInAQuarterOfAGigabyte() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                SmallPod pod = SmallPod.create();
                WorkerProcess worker = worker(database, pod).awaitReady();
                SteadyLoad load = new SteadyLoad(PREFIX, "pod-", ORDERS_PER_SECOND)) {
            LedgerView ledger = new LedgerView("pod-", database.url());
            within(LIMIT).until(() -> !worker.isAlive() || ledger.countIn("SHIPPED") >= SECONDS * ORDERS_PER_SECOND);
            assertThat(worker.isAlive()).as("ended by the kernel?").isTrue();
            Set<String> placed = load.stop();

            within(LIMIT).until(() -> ledger.ordersIn("SHIPPED").equals(placed));
            assertThat(worker.probe("/q/health/live").statusCode()).isEqualTo(200);
            System.out.printf("%d orders, most memory %d MB%n", placed.size(), pod.mostMemory() >> 20);
        }
    }

    private static WorkerProcess worker(FreshDatabase database, SmallPod pod) throws Exception {
        Map<String, String> settings =
                Map.of("orderflow.topology.prefix", PREFIX, "quarkus.datasource.jdbc.url", database.url());
        return new WorkerProcess(pod.launcher(Dockerfile.ofThePackage().of("ENV")), settings, options());
    }

    private static String[] options() throws IOException {
        return Stream.concat(
                        Stream.of(FULLY_COMPILED, "-Djava.io.tmpdir=" + SmallPod.TEMPORARY),
                        Dockerfile.ofThePackage().options())
                .toArray(String[]::new);
    }
}
