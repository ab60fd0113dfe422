package dev.orderflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.effect.Begun;
import dev.orderflow.effect.Begun.Open;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.TestOrder;
import dev.orderflow.event.Json;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Another worker commits between the statement that begins effects and the one that reads why it did not. */
@QuarkusTest
class BeginRaceIT {

    @Inject
    Json json;

    @Inject
    Ledger ledger;

    @Inject
    DataSource database;

    private int statements;

    @Test
    void aRefundBeginsThoughThePaymentEndsBetweenTheStatements() throws SQLException {
        LedgerOrder order = new LedgerOrder(ledger);
        order.accept("accepted");
        order.begin();
        order.cancel();
        BeginStatement begin =
                new BeginStatement(beforeTheSecondStatement(() -> order.finish("ch_1")), new FormerOrders(json), json);

        List<Optional<Begun>> begun =
                begin.begin(List.of(TestOrder.begin(order.id(), EffectKind.REFUND)), Long.MAX_VALUE);

        assertThat(begun.get(0))
                .get()
                .isInstanceOfSatisfying(
                        Open.class, open -> assertThat(open.order().charge()).isEqualTo("ch_1"));
    }

    private DataSource beforeTheSecondStatement(Runnable other) throws SQLException {
        Connection connection = database.getConnection();
        Connection watched = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("prepareStatement") && ++statements == 2) {
                        other.run();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> watched);
    }
}
