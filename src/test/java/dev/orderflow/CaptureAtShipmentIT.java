package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.GetResponse;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.Operations;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.ProviderProcess.Effect;
import dev.orderflow.fixture.WorkerProcess;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With {@code orderflow.payment.capture=at-shipment}, money moves only for what is shipped. */
class CaptureAtShipmentIT {

    private static final String WHY = "{\"why\":\"to hold the order here\"}";

    private FreshDatabase database;
    private MoneyRun run;

    @BeforeEach
    void open() throws Exception {
        database = new FreshDatabase();
        run = MoneyRun.on(database, "capture")
                .with("orderflow.payment.capture", "at-shipment")
                .with("orderflow.access.open", "true")
                .with("orderflow.dead-letters.collect", "true");
    }

    @AfterEach
    void close() throws Exception {
        run.close();
        database.close();
    }

    @Test
    void anOrderIsAuthorizedThenShippedThenCaptured() throws Exception {
        Set<String> ids = run.ids(20);
        WorkerProcess worker = run.worker();
        String events = run.client().observe();
        run.place(worker, ids);
        run.awaitShipped(ids);

        run.expectOnce("AUTHORIZATION", ids);
        run.expectOnce("SHIPMENT", ids);
        run.expectOnce("CAPTURE", ids);
        assertThat(run.having("CHARGE")).isEmpty();
        Map<String, String> authorizations = new TreeMap<>();
        run.effects("AUTHORIZATION").forEach(effect -> authorizations.put(effect.orderId(), effect.reference()));
        for (Effect capture : run.effects("CAPTURE")) {
            assertThat(capture.asked().path("authorization").asText()).isEqualTo(authorizations.get(capture.orderId()));
            assertThat(capture.amount().path("amount").asLong()).isEqualTo(5990);
        }
        Map<String, Integer> published = new TreeMap<>();
        for (GetResponse event : run.client().drain(events)) {
            JsonNode data = Operations.JSON.readTree(event.getBody());
            published.merge(
                    event.getEnvelope().getRoutingKey() + " "
                            + data.path("state").asText(),
                    1,
                    Integer::sum);
        }
        assertThat(published)
                .isEqualTo(Map.of(
                        "order.accepted ACCEPTED", 20,
                        "payment.authorized AUTHORIZED", 20,
                        "shipment.booked CAPTURING", 20,
                        "payment.captured SHIPPED", 20));
    }

    @Test
    void whatTheCarrierRefusesIsVoided() throws Exception {
        Set<String> ids = run.ids(5);
        WorkerProcess worker = run.worker();
        run.place(worker, ids, id -> OrderJson.shippedTo(id, "REFUSED"));
        eventually()
                .untilAsserted(() -> assertThat(run.ledger().ordersIn("VOIDED")).isEqualTo(ids));

        run.expectOnce("AUTHORIZATION", ids);
        run.expectOnce("VOID", ids);
        assertThat(run.having("CAPTURE")).isEmpty();
    }

    @Test
    void aCancelledOrderIsVoidedAlsoWhileItIsBeingAuthorized() throws Exception {
        Set<String> ids = run.ids(2);
        WorkerProcess worker = run.worker();
        Operations operator = new Operations(worker);
        operator.post("/flows/shipping/pause", WHY, 200);
        run.place(worker, Set.of("capture-00000"));
        eventually().until(() -> run.ledger().ordersIn("AUTHORIZED").contains("capture-00000"));
        run.provider().faults("{\"authorization\":{\"latency\":\"1500ms\"}}");
        run.place(worker, Set.of("capture-00001"));
        eventually().until(() -> run.ledger().effectsIn("STARTED") == 1);
        for (String id : ids) {
            operator.post("/orders/" + id + "/cancel", "", 202);
        }
        operator.post("/flows/shipping/resume", WHY, 200);
        eventually()
                .untilAsserted(() -> assertThat(run.ledger().ordersIn("VOIDED")).isEqualTo(ids));

        run.expectOnce("VOID", ids);
        assertThat(run.having("SHIPMENT")).isEmpty();
        assertThat(run.having("CAPTURE")).isEmpty();
    }

    @Test
    void anAuthorizationThatExpiredShipsNothingAndNeedsAnOperator() throws Exception {
        run.with("orderflow.payment.authorization-expiry", "1s");
        WorkerProcess worker = run.worker();
        Operations operator = new Operations(worker);
        operator.post("/flows/shipping/pause", WHY, 200);
        run.place(worker, Set.of("capture-old"));
        eventually().until(() -> run.ledger().authorizedFor("capture-old") > 1.5);
        operator.post("/flows/shipping/resume", WHY, 200);
        eventually().until(() -> operator.count("OPEN") == 1);

        assertThat(operator.letter("capture-old").at("/reason").asText()).isEqualTo("AUTHORIZATION_EXPIRED");
        operator.post("/orders/capture-old/cancel", "", 202);
        eventually().until(() -> run.ledger().ordersIn("VOIDED").contains("capture-old"));
        run.expectOnce("VOID", Set.of("capture-old"));
        assertThat(run.having("SHIPMENT")).isEmpty();
    }

    @Test
    void aCaptureThatFailsOutlastsTheRetryLadderAndOneThatIsRefusedNeedsAnOperator() throws Exception {
        run.with("orderflow.retry.delays", "100ms,100ms");
        run.provider().faults("{\"capture\":{\"failBefore\":1}}");
        WorkerProcess worker = run.worker();
        Operations operator = new Operations(worker);
        run.place(worker, Set.of("capture-late"));
        eventually().until(() -> run.ledger().attempts("CAPTURE").getOrDefault("capture-late", 0) > 6);
        assertThat(operator.count("OPEN")).isZero();
        run.provider().faults("{\"capture\":{\"failBefore\":0}}");
        run.awaitShipped(Set.of("capture-late"));

        run.provider().faults("{\"capture\":{\"decline\":1}}");
        run.place(worker, Set.of("capture-refused"));
        eventually().until(() -> operator.count("OPEN") == 1);
        assertThat(operator.letter("capture-refused").at("/reason").asText()).isEqualTo("CAPTURE_REFUSED");
        assertThat(run.ledger().ordersIn("CAPTURING")).containsExactly("capture-refused");
        run.expectOnce("CAPTURE", Set.of("capture-late"));
    }

    @Test
    void anAcceptedOrderKeepsItsModeAndOneWithNothingToShipIsCharged() throws Exception {
        WorkerProcess first = run.worker();
        Operations operator = new Operations(first);
        operator.post("/flows/shipping/pause", WHY, 200);
        run.place(first, Set.of("capture-kept"));
        run.place(
                first,
                Set.of("capture-download"),
                id -> OrderJson.order(id).replace("\"quantity\":2,", "\"quantity\":2,\"requiresShipping\":false,"));
        eventually().until(() -> run.ledger().ordersIn("AUTHORIZED").contains("capture-kept"));
        eventually().until(() -> run.ledger().ordersIn("COMPLETED").contains("capture-download"));

        run.with("orderflow.payment.capture", "at-order");
        WorkerProcess second = run.worker();
        first.terminate();
        first.awaitExit();
        new Operations(second).post("/flows/shipping/resume", WHY, 200);
        run.place(second, Set.of("capture-charged"));
        eventually()
                .untilAsserted(() -> assertThat(run.ledger().ordersIn("SHIPPED"))
                        .containsExactly("capture-charged", "capture-kept"));

        run.expectOnce("CAPTURE", Set.of("capture-kept"));
        run.expectOnce("CHARGE", Set.of("capture-charged", "capture-download"));
        run.expectOnce("SHIPMENT", Set.of("capture-charged", "capture-kept"));
        assertThat(run.client().depth("dead-letter")).isZero();
    }
}
