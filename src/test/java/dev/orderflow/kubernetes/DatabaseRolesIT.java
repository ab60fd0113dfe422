package dev.orderflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.fixture.Await;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import dev.orderflow.servers.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The production overlay's database roles: the owner migrates, and the worker only reads and writes rows. */
class DatabaseRolesIT {

    private static final String PASSWORD = "secret";

    @TempDir
    private Path root;

    private final String owner = "owner_" + UUID.randomUUID().toString().substring(0, 6);
    private final String worker = owner + "_worker";
    private FreshDatabase database;

    @BeforeEach
    void makeRoles() throws Exception {
        database = new FreshDatabase();
        database.execute("create role " + owner + " login password '" + PASSWORD + "'");
        database.execute("alter database " + database.name() + " owner to " + owner);
        database.execute(sql().replaceAll("\\borderflow_worker\\b", worker).replaceAll("\\borderflow\\b", owner));
        database.execute("alter role " + worker + " login password '" + PASSWORD + "'");
    }

    @AfterEach
    void dropRoles() throws SQLException {
        for (String role : List.of(worker, owner)) {
            database.execute("reassign owned by " + role + " to current_user");
            database.execute("drop owned by " + role);
            database.execute("drop role " + role);
        }
        database.close();
    }

    @Test
    void theJobMigratesAndTheWorkerShipsAnOrderWithoutTheRightToChangeATable() throws Exception {
        assertThat(migrate(database.url())).isZero();

        try (WorkerProcess process = new WorkerProcess(settings()).awaitReady()) {
            process.post("/orders", "application/json", OrderJson.order("A-1"));
            Await.eventually().until(() -> process.get("/orders/A-1").contains("SHIPPED"));
        }
        for (String ddl : List.of(
                "create table mine (id int)",
                "create temporary view mine as select 1; drop table orders",
                "alter table orders add column mine int",
                "truncate orders cascade",
                "create index mine on orders (id)")) {
            assertThatThrownBy(() -> asWorker(ddl))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void aWorkerThatStartsBeforeTheJobWaitsForIt() throws Exception {
        try (WorkerProcess process = new WorkerProcess(settings())) {
            process.awaitNotReady("migrations of its tables are missing", "orderflow.ledger.migrate");
            assertThat(process.post("/orders", "application/json", OrderJson.order("A-1"))
                            .statusCode())
                    .isEqualTo(202);

            assertThat(migrate(database.url())).isZero();

            process.awaitReady();
            Await.eventually().until(() -> process.get("/orders/A-1").contains("SHIPPED"));
        }
    }

    @Test
    void theJobFailsWhereTheDatabaseIsAwaySoThatItIsTriedAgain() throws Exception {
        assertThat(migrate("jdbc:postgresql://localhost:1/orderflow")).isNotZero();
    }

    @Test
    void theWorkerLogsInAsTheRoleThatMayNotMigrate() {
        JsonNode cluster =
                Built.production().one("Cluster", "orderflow-database").get("spec");
        JsonNode role = cluster.at("/managed/roles/0");

        assertThat(role.get("name").asText()).isEqualTo("orderflow_worker");
        assertThat(cluster.at("/bootstrap/initdb/postInitApplicationSQLRefs/configMapRefs/0/name")
                        .asText())
                .isEqualTo("orderflow-database-roles");
        assertThat(Pod.of(Built.production()).environment()).containsEntry("ORDERFLOW_LEDGER_MIGRATE", "false");
        assertThat(Pod.of(Built.production()).container().get("env"))
                .filteredOn(variable -> variable.get("name").asText().startsWith("QUARKUS_DATASOURCE_"))
                .hasSize(2)
                .allSatisfy(variable -> assertThat(variable.at("/valueFrom/secretKeyRef/name"))
                        .isEqualTo(role.at("/passwordSecret/name")));
    }

    /** The Job's own environment, with the test's database. */
    private int migrate(String url) throws Exception {
        Pod job = new Pod(
                Built.production(),
                Built.production().one("Job", "orderflow-migrate").at("/spec/template/spec"));
        Map<String, String> environment = new HashMap<>(job.environment());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", url);
        environment.put("QUARKUS_DATASOURCE_USERNAME", owner);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", PASSWORD);
        try (PodProcess process = PodProcess.start(root, Map.of(), environment)) {
            return process.process().waitFor();
        }
    }

    private Map<String, String> settings() {
        return Map.of(
                "orderflow.topology.prefix",
                TestServers.prefix() + "roles.",
                "orderflow.ledger.migrate",
                "false",
                "quarkus.datasource.jdbc.url",
                database.url(),
                "quarkus.datasource.username",
                worker,
                "quarkus.datasource.password",
                PASSWORD);
    }

    private void asWorker(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), worker, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String sql() throws Exception {
        return Files.readString(Path.of("k8s/overlays/production/database-roles.sql"));
    }
}
