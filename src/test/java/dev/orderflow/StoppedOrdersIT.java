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
import dev.orderflow.fixture.WorkerProcess;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The shop receives an event when an order stops, and when an operator resumes it. */
class StoppedOrdersIT {

    private static final String STOPPED = "order.needs_attention";
    private static final String RESUMED = "order.resumed";
    private static final String REJECTING = "{\"payment\":{\"rejects\":1.0}}";
    private static final String MENDED = "{\"payment\":{},\"refund\":{},\"shipment\":{}}";
    private static final String EVERYTHING = "{\"why\":\"tried again\",\"filter\":{}}";

    @Test
    void anOrderStopsAndIsResumedUntilTheCauseIsGone() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = run(database);
                WorkerProcess worker = run.worker()) {
            String id = stopped(run, worker, REJECTING);
            Consumer consumer = new Consumer(run.client());
            Operations operations = new Operations(worker);
            String letter = operations.letter(id).path("id").asText();
            operations.awaitEnd(operations.post("/dead-letters/replay", EVERYTHING, 202));
            Received again = consumer.await(1, STOPPED).get(0);
            run.provider().faults(MENDED);
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
                            STOPPED,
                            RESUMED,
                            STOPPED,
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
                MoneyRun run = run(database).with("orderflow.retry.delays", "100ms");
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

            consumer.await(3, STOPPED)
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
                MoneyRun run = run(database);
                WorkerProcess worker =
                        run.with("orderflow.dead-letters.collect", "false").worker()) {
            run.provider().faults(REJECTING);
            run.place(worker, run.ids(1));
            eventually().until(() -> run.client().depth("dead-letter") == 1);
            GetResponse letter = run.client().take("dead-letter").get(0);
            try (WorkerProcess collecting =
                    run.with("orderflow.dead-letters.collect", "true").worker()) {
                Consumer consumer = new Consumer(run.client());
                deliver(run, letter);
                consumer.await(1, STOPPED);
                deliver(run, letter);

                List<Received> events = consumer.await(2, STOPPED);

                assertThat(Set.copyOf(events)).hasSize(1);
                assertThat(new Operations(collecting).count("OPEN")).isEqualTo(1);
            }
        }
    }

    private static String stopped(MoneyRun run, WorkerProcess worker, String faults) throws Exception {
        run.provider().faults(faults);
        Set<String> ids = run.ids(1);
        run.place(worker, ids);
        eventually().until(() -> new Operations(worker).count("OPEN") == 1);
        return ids.iterator().next();
    }

    private static void deliver(MoneyRun run, GetResponse letter) throws Exception {
        String exchange = run.queue("orders.dead-letter");
        run.client().channel().basicPublish(exchange, "", true, letter.getProps(), letter.getBody());
    }

    private static MoneyRun run(FreshDatabase database) throws Exception {
        return MoneyRun.on(database, "stopped")
                .with("orderflow.dead-letters.collect", "true")
                .with("orderflow.retry.delays", "200ms,200ms,1s")
                .with("orderflow.payment.breaker.enabled", "false")
                .with("orderflow.shipping.breaker.enabled", "false");
    }
}
