package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.fixture.Consumer;
import dev.orderflow.fixture.Consumer.Received;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.Operations;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.Outsider;
import dev.orderflow.fixture.StoppedOrder;
import dev.orderflow.fixture.WorkerProcess;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Discarding the dead letter that stops an order ends the order, and the shop receives {@code order.closed}. */
class ClosedOrdersIT {

    private static final String CLOSED = "order.closed";
    private static final String EVERYTHING = "{\"why\":\"tried again\",\"filter\":{}}";

    @Test
    void discardingADeadLetterEndsTheOrderThatItStops() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = StoppedOrder.run(database, "closed");
                WorkerProcess worker = run.worker()) {
            String id = StoppedOrder.place(run, worker, StoppedOrder.REJECTING);
            Consumer consumer = new Consumer(run.client());
            Operations operations = new Operations(worker);
            JsonNode letter = operations.letter(id);

            assertThat(discard(operations, "{\"why\":\"a test\\u0000 order\",\"filter\":{}}"))
                    .hasToString("{\"discarded\":1,\"closed\":1}");

            Received closed = consumer.await(1, CLOSED).get(0);
            assertThat(closed.data())
                    .hasToString("{\"orderId\":\"" + id + "\",\"deadLetterId\":\""
                            + letter.path("id").asText()
                            + "\",\"by\":\"anonymous\",\"reason\":\"a test\uFFFD order\"}");
            JsonNode order = operations.get("/orders/" + id);
            assertThat(order.path("state").asText()).isEqualTo("CLOSED");
            assertThat(order.path("timeline").findValuesAsText("type"))
                    .containsExactly("order.accepted", StoppedOrder.EVENT, CLOSED);
            JsonNode discarded = operations.letter(id);
            assertThat(discarded.path("orderState").asText()).isEqualTo("CLOSED");
            assertThat(discarded.path("history").findValuesAsText("what"))
                    .containsExactlyInAnyOrder("ARRIVED", "ORDER_CLOSED", "DISCARDED");
            assertThat(database.rowsWith("tok_visa")).isEmpty();
            assertThat(worker.metrics()).contains("orderflow_order_duration_seconds_count{state=\"CLOSED\"} 1");

            run.provider().faults(StoppedOrder.MENDED);
            run.client().publish("order.created", withId("again"), OrderJson.bytes(id));
            run.client().publish("order.cancel", withId("cancel"), ("{\"orderId\":\"" + id + "\"}").getBytes(UTF_8));
            assertThat(consumer.await(1, "cancellation.refused")
                            .get(0)
                            .data()
                            .path("reason")
                            .asText())
                    .isEqualTo("the order is CLOSED");
            consumer.await(1, "order.accepted");
            run.place(worker, Set.of("closed-other"));
            eventually().until(() -> run.ledger().ordersIn("SHIPPED").contains("closed-other"));
            eventually().until(() -> run.client().depth("payment") == 0);
            assertThat(run.ledger().ordersIn("CLOSED")).containsExactly(id);
            assertThat(run.having("CHARGE")).containsExactly("closed-other");
            assertThat(operations.count("OPEN")).isZero();
            assertThat(consumer.of(CLOSED)).hasSize(1);
        }
    }

    @Test
    void discardingTheDeadLetterOfARefusedRefundEndsTheOrder() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = StoppedOrder.run(database, "closed");
                WorkerProcess worker = run.worker()) {
            run.provider().faults("{\"refund\":{\"decline\":1.0}}");
            Set<String> ids = run.ids(1);
            run.place(worker, ids, id -> OrderJson.shippedTo(id, "REFUSED"));
            Operations operations = new Operations(worker);
            eventually().until(() -> operations.count("OPEN") == 1);

            String path = "/dead-letters/"
                    + operations.letter(ids.iterator().next()).path("id").asText() + "/discard";

            assertThat(discard(operations, path, "{\"why\":\"refunded by hand\"}")
                            .path("closed")
                            .asInt())
                    .isEqualTo(1);
            assertThat(run.ledger().ordersIn("CLOSED")).isEqualTo(ids);
        }
    }

    @Test
    void discardingMessagesOfOthersAboutAHealthyOrderDoesNotEndIt() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = StoppedOrder.run(database, "closed");
                WorkerProcess worker = run.worker()) {
            Operations operations = new Operations(worker);
            operations.post("/flows/payment/pause", "{\"why\":\"a test\"}", 200);
            Set<String> ids = run.ids(1);
            String id = ids.iterator().next();
            run.place(worker, ids);
            eventually().until(() -> run.ledger().countIn("ACCEPTED") == 1);
            new Outsider(run).forge("payment.collected", id, 1);
            new Outsider(run).order(OrderJson.order(id).replace("5990", "1"));
            // A request of the shop that fails for long has a reason that stops orders, but stops none.
            database.execute("alter table timeline add constraint failing check (type <> 'order.cancelled')");
            run.client().publish("order.cancel", withId("cancel"), ("{\"orderId\":\"" + id + "\"}").getBytes(UTF_8));
            eventually().until(() -> operations.count("OPEN") == 3);

            assertThat(operations.only("reason=RETRIES_EXHAUSTED").path("flow").asText())
                    .isEqualTo("order-created");
            assertThat(discard(operations, EVERYTHING)).hasToString("{\"discarded\":3,\"closed\":0}");

            operations.post("/flows/payment/resume", "{\"why\":\"a test\"}", 200);
            run.awaitShipped(ids);
            assertThat(run.ledger().withEvent(StoppedOrder.EVENT)).isEmpty();
        }
    }

    @Test
    void anOrderWithTwoDeadLettersEndsWithTheLastOne() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = StoppedOrder.run(database, "closed");
                WorkerProcess worker = run.worker()) {
            String id = StoppedOrder.place(run, worker, StoppedOrder.REJECTING);
            new Outsider(run).forge("order.accepted", id, 1);
            Operations operations = new Operations(worker);
            eventually().until(() -> operations.count("OPEN") == 2);
            List<String> letters = run.ledger().deadLetters().stream()
                    .map(letter -> "{\"why\":\"a test\",\"ids\":[\"" + letter.id() + "\"]}")
                    .toList();

            assertThat(discard(operations, letters.get(0))).hasToString("{\"discarded\":1,\"closed\":0}");
            assertThat(run.ledger().ordersIn("ACCEPTED")).containsExactly(id);
            assertThat(discard(operations, letters.get(1))).hasToString("{\"discarded\":1,\"closed\":1}");
            assertThat(run.ledger().ordersIn("CLOSED")).containsExactly(id);
        }
    }

    /** The refund of a cancelled order can take days. The dead letter of its shipment is discarded meanwhile. */
    @Test
    void anOrderThatHasMovedOnIsNotEnded() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = StoppedOrder.run(database, "closed");
                WorkerProcess worker = run.worker()) {
            String id = StoppedOrder.place(run, worker, "{\"shipment\":{\"rejects\":1.0}}");
            run.provider().faults("{\"refund\":{\"processing\":1.0,\"settleAfter\":\"3s\"}}");
            run.client().publish("order.cancel", withId("cancel"), ("{\"orderId\":\"" + id + "\"}").getBytes(UTF_8));
            eventually().until(() -> run.ledger().countIn("REFUNDING") == 1);

            assertThat(discard(new Operations(worker), EVERYTHING)).hasToString("{\"discarded\":1,\"closed\":0}");

            eventually().until(() -> run.ledger().countIn("REFUNDED") == 1);
            run.expectOnce("REFUND", Set.of(id));
        }
    }

    @Test
    void anOrderOfWhichAMessageWaitsForARetryIsNotEnded() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = StoppedOrder.run(database, "closed");
                WorkerProcess worker = run.worker()) {
            String id = StoppedOrder.place(run, worker, StoppedOrder.REJECTING);
            // As if a copy of the message had begun the effect before, and waited.
            database.execute("update effects set due = now() + interval '1 minute'");

            assertThat(discard(new Operations(worker), EVERYTHING)).hasToString("{\"discarded\":1,\"closed\":0}");

            assertThat(run.ledger().ordersIn("ACCEPTED")).containsExactly(id);
        }
    }

    @Test
    void aDiscardThatIsRepeatedAfterACrashPublishesTheStoredEvent() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = StoppedOrder.run(database, "closed");
                WorkerProcess worker = run.worker()) {
            Set<String> ids = new TreeSet<>(run.ids(3));
            run.provider().faults(StoppedOrder.REJECTING);
            run.place(worker, ids);
            Operations operations = new Operations(worker);
            eventually().until(() -> operations.count("OPEN") == 3);
            Consumer consumer = new Consumer(run.client());
            discard(operations, EVERYTHING);
            List<Received> first = consumer.await(3, CLOSED);
            // As if the worker had ended before it published the events.
            database.execute("update dead_letters set state = 'OPEN'");

            assertThat(discard(operations, EVERYTHING)).hasToString("{\"discarded\":3,\"closed\":3}");

            assertThat(first).extracting(Received::orderId).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(consumer.await(6, CLOSED)).hasSize(6).containsAll(first);
            assertThat(Set.copyOf(consumer.of(CLOSED))).hasSize(3);
            assertThat(run.ledger().countIn("CLOSED")).isEqualTo(3);
        }
    }

    private static JsonNode discard(Operations operations, String selection) throws Exception {
        return discard(operations, "/dead-letters/discard", selection);
    }

    private static JsonNode discard(Operations operations, String path, String selection) throws Exception {
        return operations.post(path, selection, 200);
    }

    private static BasicProperties withId(String id) {
        return new BasicProperties.Builder()
                .messageId(id + UUID.randomUUID())
                .deliveryMode(2)
                .build();
    }
}
