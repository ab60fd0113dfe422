package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.WorkerProcess;
import dev.orderflow.servers.DatabaseNode;
import dev.orderflow.servers.NoPrivateServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A database that answers but takes no writes, for each possible reason. The worker waits and recovers by itself. */
@Tag("long")
class DatabaseWritesIT {

    /** The retries end long before the database takes writes again. Counted attempts would lead to dead letters. */
    static final String SHORT_LADDER = "100ms,100ms";

    private static final String LOGIN = "orderflow_worker";
    private static final String DATABASE = "writes";
    private static final String UNUSABLE = "the database has been unavailable since";
    private static final String READ_ONLY = "read-only transaction";

    private static DatabaseNode server;

    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    @BeforeAll
    static void startServer() throws Exception {
        try {
            server = DatabaseNode.create();
        } catch (NoPrivateServer reason) {
            abort(reason.getMessage());
        }
        server.execute("create role " + LOGIN + " login");
        server.execute("create database " + DATABASE);
        execute("grant all on schema public to " + LOGIN);
        execute("create role bystander");
    }

    @AfterAll
    static void endServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void itsDefaultIsReadOnlyForAWhile() throws Exception {
        waitsAndGoesOn(
                "default",
                READ_ONLY,
                () -> reload("default_transaction_read_only", "on"),
                () -> reset("default_transaction_read_only"));
    }

    /** As after a failover behind one address: the server is a standby at first and is then promoted. */
    @Test
    void itIsAStandbyUntilItIsPromoted() throws Exception {
        waitsAndGoesOn(
                "standby",
                READ_ONLY,
                () -> {
                    server.stop();
                    server.startAsStandby();
                },
                () -> server.execute("select pg_promote()"));
    }

    /** Each session keeps the default of its database from the session's start. */
    @Test
    void sessionsThatBeganReadOnlyAreRenewed() throws Exception {
        waitsAndGoesOn(
                "sessions",
                READ_ONLY,
                () -> {
                    server.execute("alter database " + DATABASE + " set default_transaction_read_only = on");
                    endSessions();
                },
                () -> server.execute("alter database " + DATABASE + " reset default_transaction_read_only"));
    }

    @Test
    void commitsWaitForAReplicaThatIsGone() throws Exception {
        waitsAndGoesOn(
                "replica",
                "no answer",
                () -> reload("synchronous_standby_names", "gone"),
                () -> reset("synchronous_standby_names"));
    }

    @Test
    void itsTablesAreLocked() throws Exception {
        try (Connection session = DriverManager.getConnection(url("postgres"))) {
            session.setAutoCommit(false);
            waitsAndGoesOn(
                    "locked",
                    "no answer",
                    () -> session.createStatement().execute("lock table effects in access exclusive mode"),
                    session::rollback);
        }
    }

    @Test
    void aPermissionIsRevokedByMistake() throws Exception {
        waitsAndGoesOn(
                "revoked",
                "permission denied for table timeline",
                () -> execute("alter table timeline owner to bystander"),
                () -> execute("alter table timeline owner to " + LOGIN));
    }

    private static void waitsAndGoesOn(String name, String cause, Action breaks, Action mends) throws Exception {
        try (MoneyRun run = run(name)) {
            waitsAndGoesOn(run, 400, cause, breaks, mends);
        }
    }

    /** @param cause that readiness names while the database takes no writes */
    static void waitsAndGoesOn(MoneyRun run, int orders, String cause, Action breaks, Action mends) throws Exception {
        Set<String> ids = run.ids(orders);
        WorkerProcess worker = run.worker();
        run.place(worker, ids);
        eventually().until(() -> run.ledger().countIn("SHIPPED") > 20);
        breaks.run();
        try {
            worker.awaitNotReady(UNUSABLE, cause);
            eventually()
                    .untilAsserted(() -> assertThat(run.client().channel().consumerCount(run.queue("order-created")))
                            .isZero());
            assertThat(run.client().depth("dead-letter")).isZero();
        } finally {
            mends.run();
        }
        worker.awaitReady();
        run.awaitShipped(ids);
        run.expectOnce("CHARGE", ids);
        run.expectOnce("SHIPMENT", ids);
    }

    private static MoneyRun run(String name) throws Exception {
        return MoneyRun.on(url(LOGIN), "writes-" + name)
                .withTimeouts(Duration.ofSeconds(20))
                .with("quarkus.datasource.username", LOGIN)
                .with("orderflow.retry.delays", SHORT_LADDER);
    }

    private static String url(String login) {
        return server.url(DATABASE) + "?user=" + login;
    }

    private static void reload(String setting, String value) throws SQLException {
        server.execute("alter system set " + setting + " = " + value);
        server.execute("select pg_reload_conf()");
    }

    private static void reset(String setting) throws SQLException {
        server.execute("alter system reset " + setting);
        server.execute("select pg_reload_conf()");
    }

    private static void endSessions() throws SQLException {
        server.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + LOGIN + "'");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"))) {
            connection.createStatement().execute(sql);
        }
    }
}
