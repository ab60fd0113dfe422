package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.Operations;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A payment is refunded in parts, each once, and all of them together never exceed it. */
class RefundsInPartsIT {

    private static final String WHY = "{\"why\":\"to hold the order here\"}";
    private static final String ORDER = "parts-00000";

    private FreshDatabase database;
    private MoneyRun run;

    @BeforeEach
    void open() throws Exception {
        database = new FreshDatabase();
        run = MoneyRun.on(database, "parts").with("orderflow.access.open", "true");
    }

    @AfterEach
    void close() throws Exception {
        run.close();
        database.close();
    }

    @Test
    void partsAreRefundedUntilNothingIsLeftAndTheSameIdIsTheSameRefund() throws Exception {
        WorkerProcess worker = run.worker();
        run.place(worker, Set.of(ORDER));
        run.awaitShipped(Set.of(ORDER));

        assertThat(refund(worker, "r-1", amount(1000)).statusCode()).isEqualTo(202);
        awaitEvents(worker, "payment.refunded", 1);
        refund(worker, "r-1", amount(1000));
        refund(worker, "r-1", amount(2000));
        awaitEvents(worker, "refund.refused", 1);
        refund(worker, "r-2", amount(5000));
        awaitEvents(worker, "refund.refused", 2);
        publish("{\"order_id\":\"" + ORDER + "\",\"refund_id\":\"r-3\",\"reason\":\"all of it\"}");
        awaitEvents(worker, "payment.refunded", 2);
        refund(worker, "r-4", amount(1));
        refund(worker, "r-5", amount(0));
        awaitEvents(worker, "refund.refused", 4);

        assertThat(run.amounts("REFUND")).isEqualTo(Map.of(ORDER, 5990L));
        assertThat(keys()).containsExactlyInAnyOrder(ORDER + ":REFUND/r-1", ORDER + ":REFUND/r-3");
        JsonNode order = new Operations(worker).get("/orders/" + ORDER);
        assertThat(order.path("state").asText()).isEqualTo("SHIPPED");
        assertThat(order.path("refund/r-1").path("amount").asLong()).isEqualTo(1000);
        assertThat(run.client().depth("dead-letter")).isZero();
    }

    @Test
    void aCancellationRefundsWhatIsLeftAndClosesTheDoorForParts() throws Exception {
        WorkerProcess worker = run.worker();
        Operations operator = new Operations(worker);
        operator.post("/flows/shipping/pause", WHY, 200);
        run.place(worker, Set.of(ORDER));
        eventually().until(() -> run.ledger().ordersIn("PAID").contains(ORDER));
        refund(worker, "r-1", amount(990));
        awaitEvents(worker, "payment.refunded", 1);
        operator.post("/orders/" + ORDER + "/cancel", "", 202);
        eventually().until(() -> run.ledger().ordersIn("REFUNDED").contains(ORDER));
        refund(worker, "r-2", amount(1));
        awaitEvents(worker, "refund.refused", 1);

        assertThat(run.amounts("REFUND")).isEqualTo(Map.of(ORDER, 5990L));
        assertThat(keys()).containsExactlyInAnyOrder(ORDER + ":REFUND/r-1", ORDER + ":REFUND");
    }

    @Test
    void requestsAtOnceToTwoWorkersNeverExceedThePayment() throws Exception {
        WorkerProcess worker = run.worker();
        WorkerProcess other = run.worker();
        run.provider().faults("{\"refund\":{\"dropAfterActing\":0.3,\"timeout\":0.1}}");
        run.place(worker, Set.of(ORDER));
        run.awaitShipped(Set.of(ORDER));
        IntStream.range(0, 40).parallel().forEach(i -> {
            try {
                refund(i % 2 == 0 ? worker : other, "r-" + i / 2, amount(1000));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        awaitEvents(worker, "payment.refunded", 5);
        awaitEvents(worker, "refund.refused", 15);

        assertThat(run.amounts("REFUND")).isEqualTo(Map.of(ORDER, 5000L));
        assertThat(keys()).hasSize(5);
    }

    @Test
    void whatTheProviderRefusesCanBeRequestedAgainUnderAnotherId() throws Exception {
        WorkerProcess worker = run.worker();
        run.place(worker, Set.of(ORDER));
        run.awaitShipped(Set.of(ORDER));
        run.provider().faults("{\"refund\":{\"decline\":1}}");
        refund(worker, "r-1", "{}");
        awaitEvents(worker, "refund.failed", 1);
        run.provider().faults("{\"refund\":{\"decline\":0}}");
        refund(worker, "r-2", "{}");
        awaitEvents(worker, "payment.refunded", 1);

        assertThat(run.amounts("REFUND")).isEqualTo(Map.of(ORDER, 5990L));
        assertThat(run.client().depth("dead-letter")).isZero();
    }

    @Test
    void aRequestThatCannotBeMetIsRefusedAndABadOneNamesWhatIsWrong() throws Exception {
        WorkerProcess worker = run.worker();
        run.place(worker, Set.of(ORDER), id -> OrderJson.paidWith(id, "tok_declined"));
        eventually().until(() -> run.ledger().ordersIn("DECLINED").contains(ORDER));
        refund(worker, "r-1", amount(1));
        awaitEvents(worker, "refund.refused", 1);

        assertThat(worker.post("/orders/" + ORDER + "/refunds", "application/json", "{}")
                        .body())
                .contains("Idempotency-Key");
        assertThat(refund(worker, "a:b", "{}").body()).contains("refundId must match");
        assertThat(refund(worker, "r-2", "{\"amount\":{\"amount\":59.90,\"currency\":\"EUR\"}}")
                        .body())
                .contains("amount.amount must be an integer in minor units (cents), not 59.90");
        assertThat(run.having("REFUND")).isEmpty();
    }

    private static String amount(int cents) {
        return "{\"amount\":{\"amount\":" + cents + ",\"currency\":\"EUR\"},\"reason\":\"one item was damaged\"}";
    }

    private static HttpResponse<String> refund(WorkerProcess worker, String id, String body) throws Exception {
        return worker.post("/orders/" + ORDER + "/refunds", Map.of("Idempotency-Key", id), "application/json", body);
    }

    private void publish(String body) throws Exception {
        BasicProperties properties =
                new BasicProperties.Builder().deliveryMode(2).build();
        run.client().publish("order.refund", properties, body.getBytes(UTF_8));
    }

    private Set<String> keys() throws Exception {
        return run.effects("REFUND").stream().map(effect -> effect.key()).collect(toSet());
    }

    /** Waits until the order's timeline has this number of events of a type. */
    private static void awaitEvents(WorkerProcess worker, String type, int count) {
        eventually().untilAsserted(() -> {
            JsonNode timeline = new Operations(worker).get("/orders/" + ORDER).path("timeline");
            assertThat(StreamSupport.stream(timeline.spliterator(), false)
                            .filter(entry -> entry.path("type").asText().equals(type)))
                    .as(type)
                    .hasSize(count);
        });
    }
}
