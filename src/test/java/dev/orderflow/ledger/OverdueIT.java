package dev.orderflow.ledger;

import static dev.orderflow.fixture.Await.eventually;
import static dev.orderflow.ledger.LedgerOrder.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.database.Jdbc;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.OrderState;
import dev.orderflow.effect.Wait;
import dev.orderflow.event.Event;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Effects whose message is lost. */
@QuarkusTest
class OverdueIT {

    @Inject
    Ledger ledger;

    @Inject
    DataSource database;

    private LedgerOrder order;

    @BeforeEach
    void aPaymentWhoseMessageWaits() {
        order = new LedgerOrder(ledger);
        order.accept("accepted");
        int attempts = order.open().attempts();
        await(ledger.leavePending(order.id(), EffectKind.PAYMENT, "ch_1"));
        await(ledger.waits(new Wait(order.id(), EffectKind.PAYMENT, attempts, "ticket", 0, false)));
    }

    /** Otherwise workers of other tests would replace its message. */
    @AfterEach
    void endWaiting() throws SQLException {
        change("update effects set due = null where order_id = ? returning order_id");
    }

    @Test
    void anEffectIsOverdueThreeMinutesAfterItsMessageWasDue() {
        assertThat(overdue()).isEmpty();

        // The worker of this test looks for overdue effects as well, and may take this one first.
        eventually().until(this::isOverdueLater);
    }

    @Test
    void anOrderWithAnOpenDeadLetterNeedsAnOperator() throws SQLException {
        change("""
                insert into dead_letters (id, state, flow, exchange, routing_key, type, order_id, reason, message,
                       attempts, first_failure, last_failure, properties, body)
                values (gen_random_uuid(), 'OPEN', 'payment', '', '', 'order.accepted', ?, 'RETRIES_EXHAUSTED', '',
                       5, now(), now(), '{}', '') returning order_id""");
        assertThat(isOverdueLater()).isFalse();

        change("update dead_letters set state = 'RESOLVED' where order_id = ? returning order_id");

        eventually().until(this::isOverdueLater);
    }

    @Test
    void anEffectThatWasNeverBegunIsLostAfterTwoMinutes() throws SQLException {
        LedgerOrder fresh = new LedgerOrder(ledger);
        fresh.accept("accepted");
        assertThat(lost(fresh)).isEmpty();

        updated(fresh, "3 minutes");
        assertThat(lost(fresh)).extracting(Event::type).containsExactly("order.accepted");
        updated(fresh, "8 days");
        assertThat(lost(fresh)).isEmpty();
        updated(fresh, "3 minutes");

        fresh.open();
        assertThat(lost(fresh)).isEmpty();
    }

    private boolean isOverdueLater() throws SQLException {
        EffectTimes.pass(database, order.id(), Duration.ofMinutes(20));
        return !overdue().isEmpty();
    }

    private List<Event> overdue() {
        return lost(order);
    }

    private void updated(LedgerOrder sought, String ago) throws SQLException {
        Jdbc.query(
                database,
                "update orders set updated_at = now() - ?::interval where id = ? returning id as order_id",
                Statements::orderId,
                ago,
                sought.id());
    }

    private List<Event> lost(LedgerOrder sought) {
        return await(ledger.lost(EffectKind.PAYMENT, Set.of(OrderState.ACCEPTED), List.of("order.accepted"), 100))
                .stream()
                .filter(event -> event.subject().equals(sought.id()))
                .toList();
    }

    private void change(String sql) throws SQLException {
        Jdbc.query(database, sql, Statements::orderId, order.id());
    }
}
