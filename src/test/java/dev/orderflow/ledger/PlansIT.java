package dev.orderflow.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.database.DatabaseConfig;
import dev.orderflow.database.Jdbc;
import dev.orderflow.database.OneConnection;
import dev.orderflow.effect.Answer.Done;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.Finish;
import dev.orderflow.effect.OrderState;
import dev.orderflow.effect.SmallDecision;
import dev.orderflow.effect.TestOrder;
import dev.orderflow.event.Event;
import dev.orderflow.event.Json;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** All changes are rolled back, including the emptied tables and their statistics. */
@QuarkusTest
class PlansIT {

    private static final int GROUPS = 20;
    private static final int GROUP = 50;

    @Inject
    DataSource database;

    @Inject
    LedgerMetrics metrics;

    @Inject
    DatabaseConfig config;

    @Inject
    Json json;

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
            Statements statements = new Statements(one, metrics, config, json);
            BeginStatement begin = new BeginStatement(one, new FormerOrders(json), json);

            for (int group = 0; group < GROUPS; group++) {
                step(statements, begin, orders(group));
            }

            assertThat(wholeTables(connection)).isEqualTo(before);
            connection.rollback();
        }
    }

    /** One order in 25 is the shop's. The other orders on the way are not read. */
    @Test
    void aShopsListReadsTheOrdersOnItsPageOnly() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("truncate orders, effects, timeline cascade");
            }
            DataSource one = OneConnection.of(connection);
            Statements statements = new Statements(one, metrics, config, json);
            for (int group = 0; group < GROUPS; group++) {
                statements.accept(ofTwoShops(orders(group)));
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("analyze orders, timeline");
            }
            Lookups lookups = new Lookups(one, config);
            long before = rowsRead(connection);

            List<OrderSummary> page = lookups.listOwn("few", null, "", 10);
            List<OrderSummary> next =
                    lookups.listOwn("few", OrderState.ACCEPTED, page.get(9).orderId(), 10);

            assertThat(rowsRead(connection) - before)
                    .as("rows of orders and timeline for two pages of ten")
                    .isBetween(40L, 50L);
            assertThat(page).hasSize(10).doesNotContainAnyElementsOf(next);
            assertThat(next).hasSize(10);
            assertThat(lookups.listOwn("few", null, "", 1000)).hasSize(GROUPS * GROUP / 25);
            assertThat(lookups.listOwn("few", OrderState.SHIPPED, "", 10)).isEmpty();
            connection.rollback();
        }
    }

    private static List<Accept> ofTwoShops(List<Accept> orders) {
        return IntStream.range(0, orders.size())
                .mapToObj(i -> {
                    Accept order = orders.get(i);
                    String shop = i % 25 == 0 ? "few" : "many";
                    return new Accept(
                            order.order(), order.fingerprint(), order.createdAt(), shop, null, null, order.event());
                })
                .toList();
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
                .map(id -> LedgerOrder.acceptance(id, event(id, "order.accepted")))
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
        return new Event(UUID.randomUUID().toString(), type, orderId, LedgerOrder.time(), "{}".getBytes(UTF_8));
    }

    /** The number of sequential scans in this transaction, including those of foreign keys. */
    private static long wholeTables(Connection connection) throws SQLException {
        return Jdbc.query(
                        connection,
                        "select sum(seq_scan) from pg_stat_xact_user_tables where relname in ('orders', 'effects', 'timeline')",
                        row -> row.getLong(1))
                .get(0);
    }

    private static long rowsRead(Connection connection) throws SQLException {
        return Jdbc.query(
                        connection,
                        "select sum(seq_tup_read + idx_tup_fetch) from pg_stat_xact_user_tables"
                                + " where relname in ('orders', 'timeline')",
                        row -> row.getLong(1))
                .get(0);
    }
}
