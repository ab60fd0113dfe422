package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static dev.orderflow.fixture.Await.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.fixture.BreakableDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The ledger's database goes away, says nothing, comes late: orders wait in their queues, and none is given up. */
class DatabaseAwayIT {

    /** Used up long before the database is back: what counted an attempt would be a dead letter. */
    private static final String SHORT_LADDER = "100ms,100ms";

    private static final Duration AWAY = Duration.ofSeconds(5);

    @Test
    void aDatabaseThatIsAwayForLongerThanTheLadderCostsNoAttempt() throws Exception {
        try (BreakableDatabase database = BreakableDatabase.ofTheRun();
                MoneyRun run = run("dbaway", database)) {
            Set<String> ids = run.ids(1000);
            try (WorkerProcess worker = run.worker()) {
                run.place(worker, ids);
                eventually().until(() -> run.ledger().countIn("SHIPPED") > 100);
                database.cut();
                eventually().until(() -> isDown(worker, "Connection"));
                stayAway();
                assertThat(run.client().depth("dead-letter")).isZero();
                assertThat(worker.probe("/q/health/live").statusCode()).isEqualTo(200);
                eventually().untilAsserted(() -> assertThat(waiting(run)).isPositive());
                database.mend();
                run.awaitShipped(ids);
                assertThat(lines(worker, "WatchDatabase] ")).as("gone and back").isEqualTo(2);
            }
            run.expectOnce("CHARGE", ids);
            run.expectOnce("SHIPMENT", ids);
        }
    }

    @Test
    void aSilentDatabaseIsToldWithinSecondsAndWaitedFor() throws Exception {
        try (BreakableDatabase database = BreakableDatabase.ofTheRun();
                MoneyRun run = run("dbsilent", database)) {
            Set<String> ids = run.ids(1000);
            try (WorkerProcess worker = run.worker()) {
                run.place(worker, ids);
                eventually().until(() -> run.ledger().countIn("SHIPPED") > 100);
                database.silence();
                within(Duration.ofSeconds(7)).until(() -> isDown(worker, "ledger database"));
                eventually().until(() -> worker.log().contains("ledger: An I/O error"));
                assertThat(run.client().depth("dead-letter")).isZero();
                assertThat(worker.probe("/q/health/live").statusCode()).isEqualTo(200);
                database.speak();
                run.awaitShipped(ids);
            }
            run.expectOnce("CHARGE", ids);
            run.expectOnce("SHIPMENT", ids);
        }
    }

    @Test
    void aWorkerThatStartsBeforeItsDatabaseWaitsAndThenBringsTheTables() throws Exception {
        String fresh = "late_" + UUID.randomUUID().toString().substring(0, 6);
        execute("create database " + fresh);
        try (BreakableDatabase database = new BreakableDatabase(fresh);
                MoneyRun run = run("dblate", database)) {
            database.cut();
            Set<String> ids = run.ids(20);
            try (WorkerProcess worker = run.workerNotReady();
                    WorkerProcess other = run.workerNotReady()) {
                eventually().until(() -> isDown(worker, "ledger database") && isDown(other, "ledger database"));
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
        } finally {
            execute("drop database " + fresh + " with (force)");
        }
    }

    @Test
    void tablesThatAreNotOursStopTheStart() throws Exception {
        String strange = "strange_" + UUID.randomUUID().toString().substring(0, 6);
        execute("create database " + strange);
        try (BreakableDatabase database = new BreakableDatabase(strange);
                MoneyRun run = run("dbstrange", database)) {
            try (Connection connection = connect(database.url());
                    Statement statement = connection.createStatement()) {
                statement.execute("create table orders (id text)");
            }
            try (WorkerProcess worker = run.workerNotReady()) {
                assertThat(worker.awaitExit()).isNotZero();
                assertThat(worker.log()).contains("non-empty schema");
            }
        } finally {
            execute("drop database " + strange + " with (force)");
        }
    }

    private static MoneyRun run(String name, BreakableDatabase database) throws Exception {
        return new MoneyRun(name)
                .with("quarkus.datasource.jdbc.url", database.url())
                .with("orderflow.payment.timeout", "10s")
                .with("orderflow.shipping.timeout", "10s")
                .with("orderflow.retry.delays", SHORT_LADDER);
    }

    private static boolean isDown(WorkerProcess worker, String why) {
        try {
            HttpResponse<String> ready = worker.probe("/q/health/ready");
            return ready.statusCode() == 503
                    && ready.body().contains("the database is away since")
                    && ready.body().contains(why);
        } catch (java.net.ConnectException starting) {
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
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

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect(System.getProperty("quarkus.datasource.jdbc.url"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(
                url,
                System.getProperty("quarkus.datasource.username"),
                System.getProperty("quarkus.datasource.password"));
    }
}
