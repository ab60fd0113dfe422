package dev.orderflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.WorkerProcess;
import dev.orderflow.servers.DatabaseNode;
import dev.orderflow.servers.NoPrivateServer;
import dev.orderflow.servers.PgBouncerNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PgBouncer between the workers and the database pools by transaction. The worker needs no setting for it. */
@Tag("long")
class PgBouncerIT {

    private static final String SETTINGS = """
            select current_setting('enable_seqscan') || current_setting('enable_hashjoin')
                || current_setting('enable_mergejoin') || current_setting('jit')""";

    @Test
    void twoWorkersShipEachOrderOnceAndLeaveNoSettingsBehind() throws Exception {
        try (DatabaseNode server = server();
                PgBouncerNode pooler = pooler(server);
                MoneyRun run = MoneyRun.on(pooler.url("postgres"), "pooled")) {
            Set<String> ids = run.ids(1000);
            try (WorkerProcess worker = run.worker();
                    WorkerProcess other = run.worker()) {
                run.place(worker, ids);
                run.awaitShipped(ids);
                assertThat(worker.log() + other.log()).doesNotContain("prepared statement");
            }
            run.expectOnce("CHARGE", ids);
            run.expectOnce("SHIPMENT", ids);
            assertThat(settingsOfItsSessions(pooler)).containsOnly("onononon");
        }
    }

    /** Reads all three sessions at once, each in an open transaction. */
    private static List<String> settingsOfItsSessions(PgBouncerNode pooler) throws SQLException {
        List<String> settings = new ArrayList<>();
        List<Connection> held = new ArrayList<>();
        for (int session = 0; session < 3; session++) {
            Connection connection = DriverManager.getConnection(pooler.url("postgres"), "postgres", "postgres");
            held.add(connection);
            connection.setAutoCommit(false);
            try (ResultSet row = connection.createStatement().executeQuery(SETTINGS)) {
                row.next();
                settings.add(row.getString(1));
            }
        }
        for (Connection connection : held) {
            connection.close();
        }
        return settings;
    }

    private static DatabaseNode server() throws Exception {
        try {
            return DatabaseNode.create();
        } catch (NoPrivateServer reason) {
            return abort(reason.getMessage());
        }
    }

    private static PgBouncerNode pooler(DatabaseNode server) {
        try {
            return PgBouncerNode.before(server);
        } catch (IOException reason) {
            return abort("PgBouncer cannot be had: " + reason.getMessage());
        }
    }
}
