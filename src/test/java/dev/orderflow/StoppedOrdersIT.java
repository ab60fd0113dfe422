package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.GetResponse;
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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The shop receives an event when an order stops, and when an operator resumes it. */
class StoppedOrdersIT {

    private static final String RESUMED = "order.resumed";
    private static final String EVERYTHING = "{\"why\":\"tried again\",\"filter\":{}}";

    @Test
    void anOrderStopsAndIsResumedUntilTheCauseIsGone() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = StoppedOrder.run(database, "stopped");
                WorkerProcess worker = run.worker()) {
            String id = StoppedOrder.place(run, worker, StoppedOrder.REJECTING);
            Consumer consumer = new Consumer(run.client());
            Operations operations = new Operations(worker);
            String letter = operations.letter(id).path("id").asText();
            operations.awaitEnd(operations.post("/dead-letters/replay", EVERYTHING, 202));
            Received again = consumer.await(1, StoppedOrder.EVENT).get(0);
            run.provider().faults(StoppedOrder.MENDED);
            operations.awaitDone(operations
                    .post("/dead-letters/replay", EVERYTHING, 202)
                    .path("id")
                    .asText());
            run.awaitShipped(Set.of(id));

            assertThat(again.orderId()).isEqualTo(id);
            assertThat(again.data().toString())
                    .startsWith("{\"orderId\":\"" + id + "\",\"reason\":\"REQUEST_REJECTED\",\"message\":\"" + id)
                    .endsWith("\"deadLetterId\":\"" + letter + "\",\"flow\":\"payment\"}");
            assertThat(consumer.await(2, RESUMED))
                    .allSatisfy(event -> assertThat(event.data())
                            .hasToString("{\"orderId\":\"" + id + "\",\"deadLetterId\":\"" + letter
                                    + "\",\"by\":\"anonymous\"}"))
                    .extracting(Received::id)
                    .doesNotHaveDuplicates();
            JsonNode timeline = operations.get("/orders/" + id).path("timeline");
            assertThat(timeline.findValuesAsText("type"))
                    .containsExactly(
                            "order.accepted",
                            StoppedOrder.EVENT,
                            RESUMED,
                            StoppedOrder.EVENT,
                            RESUMED,
                            "payment.collected",
                            "shipment.booked");
            assertThat(Set.copyOf(timeline.findValuesAsText("eventId"))).hasSize(7);
            assertThat(timeline.get(2).path("by").asText()).isEqualTo("anonymous");
        }
    }

    @Test
    void everyReasonThatStopsAnOrderIsPublishedAndNoOther() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = StoppedOrder.run(database, "stopped").with("orderflow.retry.delays", "100ms");
                WorkerProcess worker = run.worker()) {
            Consumer consumer = new Consumer(run.client());
            Map<String, String> reasons = new TreeMap<>();
            run.provider().faults("{\"refund\":{\"decline\":1.0}}");
            run.place(worker, Set.of("stop-exhausted"), id -> OrderJson.paidWith(id, "tok_unavailable"));
            run.place(worker, Set.of("stop-unrefunded"), id -> OrderJson.shippedTo(id, "REFUSED"));
            eventually().until(() -> run.ledger().deadLetters().size() == 2);
            new Outsider(run).forge("payment.collected", "stop-exhausted", 1);
            new Outsider(run).forge("payment.collected", "stop-nowhere", 1);
            eventually().until(() -> run.ledger().deadLetters().size() == 4);
            run.provider().faults("{\"shipment\":{\"timeout\":1.0,\"lookUpFails\":1.0}}");
            run.place(worker, Set.of("stop-unknown"));

            consumer.await(3, StoppedOrder.EVENT)
                    .forEach(event -> reasons.merge(
                            event.orderId(), event.data().path("reason").asText(), (one, other) -> "twice"));

            assertThat(reasons)
                    .isEqualTo(Map.of(
                            "stop-exhausted", "RETRIES_EXHAUSTED",
                            "stop-unrefunded", "REFUND_REFUSED",
                            "stop-unknown", "OUTCOME_UNKNOWN"));
        }
    }

    @Test
    void aDeadLetterThatIsDeliveredAgainPublishesTheStoredEvent() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = StoppedOrder.run(database, "stopped");
                WorkerProcess worker =
                        run.with("orderflow.dead-letters.collect", "false").worker()) {
            run.provider().faults(StoppedOrder.REJECTING);
            run.place(worker, run.ids(1));
            eventually().until(() -> run.client().depth("dead-letter") == 1);
            GetResponse letter = run.client().take("dead-letter").get(0);
            try (WorkerProcess collecting =
                    run.with("orderflow.dead-letters.collect", "true").worker()) {
                Consumer consumer = new Consumer(run.client());
                StoppedOrder.deliver(run, letter);
                consumer.await(1, StoppedOrder.EVENT);
                StoppedOrder.deliver(run, letter);

                List<Received> events = consumer.await(2, StoppedOrder.EVENT);

                assertThat(Set.copyOf(events)).hasSize(1);
                assertThat(new Operations(collecting).count("OPEN")).isEqualTo(1);
            }
        }
    }
}
