package dev.orderflow;

import static dev.orderflow.fixture.Await.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.ReadyWorkers;
import dev.orderflow.fixture.SteadyLoad;
import dev.orderflow.fixture.WorkerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two workers are replaced one after the other while orders come in, as in a rolling update. */
@Tag("long")
class RollingUpdateIT {

    private static final int ORDERS_PER_SECOND = 40;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Test
    void noOrderIsLostOrDoubledAndTwoWorkersAreReadyAllTheTime() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "ROLL").withTimeouts(Duration.ofSeconds(20));
                WorkerProcess old1 = run.worker();
                WorkerProcess old2 = run.worker();
                ReadyWorkers ready = new ReadyWorkers(List.of(old1, old2));
                SteadyLoad load = new SteadyLoad(run.queue(""), "ROLL-", ORDERS_PER_SECOND)) {
            within(LIMIT).until(() -> run.ledger().countIn("SHIPPED") >= ORDERS_PER_SECOND);
            try (WorkerProcess new1 = replace(run, old1, ready);
                    WorkerProcess new2 = replace(run, old2, ready)) {
                int before = run.ledger().countIn("SHIPPED");
                within(LIMIT).until(() -> run.ledger().countIn("SHIPPED") >= before + ORDERS_PER_SECOND);
                Set<String> placed = load.stop();

                run.awaitShipped(placed);
                run.expectOnce("CHARGE", placed);
                run.expectOnce("SHIPMENT", placed);
                assertThat(run.ledger().deadLetters()).isEmpty();
                assertThat(ready.fewest()).as("%s", ready.reasons()).isEqualTo(2);
            }
        }
    }

    /** Terminates the former worker after the next one is ready. */
    private static WorkerProcess replace(MoneyRun run, WorkerProcess old, ReadyWorkers ready) throws Exception {
        WorkerProcess next = run.worker();
        ready.replace(old, next);
        old.terminate();
        assertThat(old.awaitExit()).as("SIGTERM").isEqualTo(143);
        return next;
    }
}
