package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.GetResponse;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.Operations;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A payment that needs the customer waits for the customer. It is not declined before its limit. */
class CustomerActionIT {

    private FreshDatabase database;
    private MoneyRun run;
    private String events;

    @BeforeEach
    void open() throws Exception {
        database = new FreshDatabase();
        run = MoneyRun.on(database, "action").with("orderflow.access.open", "true");
    }

    private WorkerProcess worker() throws Exception {
        WorkerProcess worker = run.worker();
        events = run.client().observe();
        return worker;
    }

    @AfterEach
    void close() throws Exception {
        run.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"at-order", "at-shipment"})
    void theShopGetsTheLinkOnceAndTheOrderGoesOnOnceTheCustomerHasActed(String capture) throws Exception {
        run.with("orderflow.payment.capture", capture);
        WorkerProcess worker = worker();
        run.place(worker, Set.of("action-1"), id -> OrderJson.paidWith(id, "tok_action"));
        eventually().until(() -> run.ledger().ordersIn("ACTION_REQUIRED").contains("action-1"));
        eventually().until(() -> run.ledger().attempts("PAYMENT").get("action-1") > 3);
        worker.kill();
        WorkerProcess second = run.worker();
        eventually().until(() -> run.ledger().attempts("PAYMENT").get("action-1") > 5);

        List<JsonNode> links = links();
        assertThat(links).extracting(link -> link.path("state").asText()).containsExactly("ACTION_REQUIRED");
        act(links.get(0).path("url").asText());
        run.awaitShipped(Set.of("action-1"));
        assertThat(second.isAlive()).isTrue();
        run.expectOnce(capture.equals("at-order") ? "CHARGE" : "CAPTURE", Set.of("action-1"));
        assertThat(links()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"at-order", "at-shipment"})
    void afterTheLimitThePaymentIsEndedAtTheProviderAndCanNoLongerBeConfirmed(String capture) throws Exception {
        run.with("orderflow.payment.capture", capture).with("orderflow.payment.action-limit", "2s");
        WorkerProcess worker = worker();
        run.place(worker, Set.of("action-2"), id -> OrderJson.paidWith(id, "tok_action_never"));
        eventually().until(() -> run.ledger().ordersIn("DECLINED").contains("action-2"));

        assertThat(new Operations(worker)
                        .get("/orders/action-2")
                        .at("/payment/reason")
                        .asText())
                .isEqualTo("the customer did not confirm the payment in time");
        act(links().get(0).path("url").asText());
        run.provider().awaitQuiet();
        assertThat(run.having("CHARGE")).isEmpty();
        assertThat(run.having("AUTHORIZATION")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"at-order", "at-shipment"})
    void aCancellationEndsTheWait(String capture) throws Exception {
        run.with("orderflow.payment.capture", capture);
        WorkerProcess worker = worker();
        run.place(worker, Set.of("action-3"), id -> OrderJson.paidWith(id, "tok_action_never"));
        eventually().until(() -> run.ledger().ordersIn("ACTION_REQUIRED").contains("action-3"));
        new Operations(worker).post("/orders/action-3/cancel", "", 202);
        eventually().until(() -> run.ledger().ordersIn("DECLINED").contains("action-3"));

        assertThat(new Operations(worker)
                        .get("/orders/action-3")
                        .at("/payment/reason")
                        .asText())
                .contains("cancelled");
        assertThat(run.having("CHARGE")).isEmpty();
        assertThat(run.having("AUTHORIZATION")).isEmpty();
        assertThat(run.client().depth("dead-letter")).isZero();
    }

    private List<JsonNode> links() throws Exception {
        List<JsonNode> links = new ArrayList<>();
        for (GetResponse event : run.client().drain(events)) {
            if (event.getEnvelope().getRoutingKey().equals("payment.action_required")) {
                links.add(Operations.JSON.readTree(event.getBody()));
            }
        }
        return links;
    }

    private static void act(String url) throws Exception {
        HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
}
