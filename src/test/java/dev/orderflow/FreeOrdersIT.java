package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.Operations;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** An order with a total of 0 takes the same steps as any other, without a request to the payment provider. */
class FreeOrdersIT {

    @Test
    void itShipsOrIsCancelledOrRefusedAndNothingIsChargedOrRefunded() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "gratis").with("orderflow.access.open", "true");
                WorkerProcess worker = run.worker()) {
            Operations operator = new Operations(worker);
            run.place(worker, Set.of("gratis-shipped"), FreeOrdersIT::free);
            run.place(worker, Set.of("gratis-refused"), id -> free(id).replace("10115", "REFUSED"));
            eventually().until(() -> run.ledger().ended().equals(Set.of("gratis-shipped", "gratis-refused")));

            operator.post("/flows/shipping/pause", "{\"why\":\"to cancel\"}", 200);
            run.place(worker, Set.of("gratis-cancelled"), FreeOrdersIT::free);
            eventually().until(() -> run.ledger().ordersIn("PAID").contains("gratis-cancelled"));
            operator.post("/orders/gratis-cancelled/cancel", "", 202);
            eventually().until(() -> run.ledger().ordersIn("REFUNDED").contains("gratis-cancelled"));

            assertThat(run.ledger().ordersIn("SHIPPED")).containsExactly("gratis-shipped");
            assertThat(run.ledger().ordersIn("REFUNDED"))
                    .isEqualTo(new TreeSet<>(Set.of("gratis-cancelled", "gratis-refused")));
            JsonNode refused = operator.get("/orders/gratis-refused");
            assertThat(refused.at("/payment/reference").asText()).isEqualTo("free-of-charge");
            assertThat(refused.at("/refund/reference").asText()).isEqualTo("free-of-charge");
            JsonNode calls = run.provider().stats();
            assertThat(calls.at("/payment/requests").asText()).isEqualTo("0");
            assertThat(calls.at("/refund/requests").asText()).isEqualTo("0");
            assertThat(calls.at("/payment/lookUps").asText()).isEqualTo("0");
            assertThat(run.client().depth("dead-letter")).isZero();
        }
    }

    private static String free(String id) {
        return OrderJson.order(id).replace("5990", "0").replace("2995", "0");
    }
}
