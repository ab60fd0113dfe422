package dev.orderflow.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.ledger.Answer.Done;
import dev.orderflow.messaging.Event;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Nothing that it does is committed: not the emptied tables, nor what PostgreSQL is told of them. */
@QuarkusTest
class PlansIT {

    private static final int GROUPS = 20;
    private static final int GROUP = 50;

    @Inject
    DataSource database;

    @Inject
    LedgerMetrics metrics;

    @Inject
    LedgerConfig config;

    @Test
    void noStepReadsAWholeTableHoweverEmptyPostgresqlKnowsItToBe() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("truncate orders, effects, timeline cascade");
                statement.execute("analyze orders, effects, timeline");
            }
            long before = wholeTables(connection);
            DataSource one = OneConnection.of(connection);
            Statements statements = new Statements(one, metrics, config);
            BeginStatement begin = new BeginStatement(one, new FormerOrders());

            for (int group = 0; group < GROUPS; group++) {
                step(statements, begin, orders(group));
            }

            assertThat(wholeTables(connection)).isEqualTo(before);
            connection.rollback();
        }
    }

    @Test
    void noStatementIsCompiledForACostThatIsNone() throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThat(Jdbc.query(connection, "show jit", row -> row.getString(1)))
                    .containsExactly("off");
        }
    }

    private static List<Accept> orders(int group) {
        return IntStream.range(0, GROUP)
                .mapToObj(i -> "plan-" + group + "-" + i)
                .map(id -> TestOrder.accept(id, event(id, "order.accepted")))
                .toList();
    }

    private static void step(Statements statements, BeginStatement begin, List<Accept> orders) throws SQLException {
        assertThat(statements.accept(orders)).hasSize(GROUP);
        assertThat(begin.begin(
                        orders.stream()
                                .map(order -> TestOrder.begin(order.orderId(), EffectKind.PAYMENT))
                                .toList(),
                        Long.MAX_VALUE))
                .hasSize(GROUP);
        assertThat(statements.finish(
                        orders.stream().map(order -> finish(order.orderId())).toList()))
                .hasSize(GROUP);
    }

    private static Finish finish(String orderId) {
        return new Finish(
                orderId,
                EffectKind.PAYMENT,
                SmallDecision.of(orderId, new Done("ref")),
                event(orderId, "payment.collected"));
    }

    private static Event event(String orderId, String type) {
        return new Event(UUID.randomUUID().toString(), type, orderId, Instant.now(), "{}".getBytes(UTF_8));
    }

    /** Of this transaction, the checks of foreign keys included. */
    private static long wholeTables(Connection connection) throws SQLException {
        return Jdbc.query(
                        connection,
                        "select sum(seq_scan) from pg_stat_xact_user_tables where relname in ('orders', 'effects', 'timeline')",
                        row -> row.getLong(1))
                .get(0);
    }
}
