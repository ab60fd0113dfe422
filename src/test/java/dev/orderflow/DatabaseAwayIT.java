package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.fixture.BreakableDatabase;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The ledger's database is unreachable, silent or late. Orders wait in their queues, and none is dead-lettered. */
@Tag("long")
class DatabaseAwayIT {

    /** The retries end long before the database is back. A message whose attempts were counted would be dead-lettered. */
    private static final String SHORT_LADDER = "100ms,100ms";

    private static final Duration AWAY = Duration.ofSeconds(5);

    private static final String STATEMENT_FAILED = "ledger: An I/O error";
    private static final String AWAY_SINCE = "the database has been unavailable since";

    /** A temporary fault of the database while orders are in flight. */
    private interface Fault {
        void on(BreakableDatabase database, MoneyRun run, WorkerProcess worker) throws Exception;
    }

    @Test
    void aDatabaseThatIsAwayForLongerThanTheLadderCostsNoAttempt() throws Exception {
        WorkerProcess survivor = survive("dbaway", (database, run, worker) -> {
            database.cut();
            worker.awaitNotReady(AWAY_SINCE, "Connection");
            stayAway();
            expectAliveAndNoDeadLetter(run, worker);
            eventually().untilAsserted(() -> assertThat(waiting(run)).isPositive());
            database.mend();
        });

        assertThat(lines(survivor, "WatchDatabase] ")).as("gone and back").isEqualTo(2);
    }

    @Test
    void aSilentDatabaseIsReportedWithinSecondsAndWaitedFor() throws Exception {
        survive("dbsilent", (database, run, worker) -> {
            database.silence();
            worker.awaitNotReady(AWAY_SINCE, "ledger database");
            assertThat(worker.log()).as("reported before a statement failed").doesNotContain(STATEMENT_FAILED);
            eventually().until(() -> worker.log().contains(STATEMENT_FAILED));
            expectAliveAndNoDeadLetter(run, worker);
            database.speak();
        });
    }

    @Test
    void aWorkerThatStartsBeforeItsDatabaseWaitsAndThenBringsTheTables() throws Exception {
        try (FreshDatabase fresh = new FreshDatabase();
                BreakableDatabase database = new BreakableDatabase(fresh.name());
                MoneyRun run = run("dblate", database)) {
            database.cut();
            Set<String> ids = run.ids(20);
            try (WorkerProcess worker = run.workerNotReady();
                    WorkerProcess other = run.workerNotReady()) {
                worker.awaitNotReady(AWAY_SINCE, "ledger database");
                other.awaitNotReady(AWAY_SINCE, "ledger database");
                assertThat(worker.probe("/q/health/live").statusCode()).isEqualTo(200);
                for (String id : ids) {
                    run.client().publish("order.created", persistent(), OrderJson.bytes(id));
                }
                stayAway();
                assertThat(run.client().depth("order-created")).isEqualTo(20);
                assertThat(run.client().channel().consumerCount(run.queue("order-created")))
                        .isZero();
                database.mend();
                worker.awaitReady();
                other.awaitReady();
                eventually().until(() -> run.having("SHIPMENT").equals(ids));
                assertThat(run.client().depth("dead-letter")).isZero();
            }
        }
    }

    @Test
    void tablesThatAreNotOursStopTheStart() throws Exception {
        try (FreshDatabase strange = new FreshDatabase();
                BreakableDatabase database = new BreakableDatabase(strange.name());
                MoneyRun run = run("dbstrange", database)) {
            strange.execute("create table orders (id text)");
            try (WorkerProcess worker = run.workerNotReady()) {
                assertThat(worker.awaitExit()).isNotZero();
                assertThat(worker.log()).contains("non-empty schema");
            }
        }
    }

    /** @return the worker, which has ended and has a log */
    private static WorkerProcess survive(String name, Fault fault) throws Exception {
        try (BreakableDatabase database = BreakableDatabase.ofTheRun();
                MoneyRun run = run(name, database)) {
            Set<String> ids = run.ids(1000);
            WorkerProcess worker = run.worker();
            try (worker) {
                run.place(worker, ids);
                eventually().until(() -> run.ledger().countIn("SHIPPED") > 100);
                fault.on(database, run, worker);
                run.awaitShipped(ids);
            }
            run.expectOnce("CHARGE", ids);
            run.expectOnce("SHIPMENT", ids);
            return worker;
        }
    }

    private static void expectAliveAndNoDeadLetter(MoneyRun run, WorkerProcess worker) throws Exception {
        assertThat(run.client().depth("dead-letter")).isZero();
        assertThat(worker.probe("/q/health/live").statusCode()).isEqualTo(200);
    }

    private static MoneyRun run(String name, BreakableDatabase database) throws Exception {
        return new MoneyRun(name)
                .with("quarkus.datasource.jdbc.url", database.url())
                .withTimeouts(Duration.ofSeconds(10))
                .with("orderflow.retry.delays", SHORT_LADDER);
    }

    private static long waiting(MoneyRun run) throws Exception {
        return run.client().depth("order-created")
                + run.client().depth("payment")
                + run.client().depth("shipping");
    }

    private static long lines(WorkerProcess worker, String text) {
        return worker.log().lines().filter(line -> line.contains(text)).count();
    }

    private static void stayAway() {
        Awaitility.await().pollDelay(AWAY).atMost(AWAY.plusSeconds(5)).until(() -> true);
    }

    private static BasicProperties persistent() {
        return new BasicProperties.Builder()
                .messageId(UUID.randomUUID().toString())
                .deliveryMode(2)
                .build();
    }
}
