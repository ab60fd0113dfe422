package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.Outsider;
import dev.orderflow.fixture.WorkerProcess;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A client that may publish to {@code orders} can neither change an order nor move money or goods. */
class OutsiderIT {

    @Test
    void anOrderThatWasDeclinedIsNotShippedThoughItsPaymentIsSaidToBeCollected() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "declined").with("orderflow.dead-letters.collect", "true");
                WorkerProcess worker = run.worker()) {
            Set<String> ids = run.ids(99);
            run.place(worker, ids, id -> OrderJson.paidWith(id, "tok_declined"));
            eventually().until(() -> run.ledger().ordersIn("DECLINED").equals(ids));

            for (String id : ids) {
                new Outsider(run).forge("payment.collected", id, 5990);
            }

            new Outsider(run).awaitDeadLetters(ids, "UNEXPECTED_STATE");
            assertThat(run.having("SHIPMENT")).isEmpty();
            assertThat(run.ledger().ordersIn("DECLINED")).isEqualTo(ids);
        }
    }

    @Test
    void anOrderThatWasShippedIsNotRefundedThoughItsShipmentIsSaidToBeRefused() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "shipped").with("orderflow.dead-letters.collect", "true");
                WorkerProcess worker = run.worker()) {
            Set<String> ids = run.ids(10);
            run.place(worker, ids);
            run.awaitShipped(ids);

            for (String id : ids) {
                new Outsider(run).forge("shipment.refused", id, 5990);
                new Outsider(run).forge("order.cancelled", id, 5990);
            }

            new Outsider(run).awaitDeadLetters(ids, "UNEXPECTED_STATE");
            assertThat(run.having("REFUND")).isEmpty();
            assertThat(run.ledger().ordersIn("SHIPPED")).isEqualTo(ids);
        }
    }

    @Test
    void aForgedOrderAcceptedChangesNeitherTheAmountNorTheTokenNorTheAddress() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "amount")
                        .with("orderflow.dead-letters.collect", "true")
                        .with("orderflow.payment.breaker.enabled", "false")
                        .with("orderflow.retry.delays", "500ms,1h");
                WorkerProcess worker = run.worker()) {
            Set<String> ids = run.ids(20);
            run.provider().faults("{\"payment\":{\"down\":true}}");
            run.place(worker, ids, id -> OrderJson.paidWith(id, "tok_declined"));
            eventually().until(() -> twice(run.ledger().attempts("PAYMENT"), ids));
            eventually().until(() -> run.ledger().effectsIn("FAILED") == ids.size());
            run.provider().faults("{\"payment\":{\"down\":false}}");

            for (String id : ids) {
                new Outsider(run).forge("order.accepted", id, 1);
            }

            // The provider declines the genuine token, so that only a forged one could be charged.
            eventually().until(() -> run.ledger().ordersIn("DECLINED").equals(ids));
            assertThat(run.having("CHARGE")).isEmpty();
        }
    }

    /** Whether each effect had two attempts. By then the genuine messages wait for an hour. */
    private static boolean twice(Map<String, Integer> attempts, Set<String> ids) {
        return attempts.keySet().equals(ids) && attempts.values().stream().allMatch(number -> number == 2);
    }

    @Test
    void anotherOrderUnderAKnownIdIsADeadLetterThatNamesTheFieldsAndTheFirstGoesOn() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "twice").with("orderflow.dead-letters.collect", "true");
                WorkerProcess worker = run.worker()) {
            String id = run.ids(1).iterator().next();
            String other = OrderJson.order(id)
                    .replace("C-7", "C-8")
                    .replace("5990", "2995")
                    .replace("\"quantity\":2", "\"quantity\":1")
                    .replace("Berlin", "Potsdam");
            run.place(worker, Set.of(id));
            run.awaitShipped(Set.of(id));

            assertThat(worker.post("/orders", "application/json", other))
                    .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(409))
                    .satisfies(answer -> assertThat(answer.body()).contains("customerId", "shipTo.city"));
            new Outsider(run).order(other);
            new Outsider(run).order(OrderJson.paidWith(id, "tok_other"));
            new Outsider(run).order(sameInOtherWords(id));
            assertThat(worker.post("/orders", "application/json", sameInOtherWords(id))
                            .statusCode())
                    .isEqualTo(202);

            new Outsider(run).awaitDeadLetters(Set.of(id), "DIFFERENT_ORDER");
            eventually().until(() -> run.ledger().deadLetters().size() == 2);
            assertThat(run.ledger().deadLetters())
                    .extracting(LedgerView.DeadLetter::message)
                    .anySatisfy(message -> assertThat(message)
                            .contains("customerId", "lines[0].quantity", "shipTo.city", "total.amount")
                            .doesNotContain("Potsdam"))
                    .anySatisfy(message ->
                            assertThat(message).contains("payment.token").doesNotContain("tok_"));
            run.expectOnce("CHARGE", Set.of(id));
            run.expectOnce("SHIPMENT", Set.of(id));
        }
    }

    @Test
    void ourHeadersOnAMessageFromOutsideCountForNothing() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "headers").with("orderflow.dead-letters.collect", "true");
                WorkerProcess worker = run.worker()) {
            new Outsider(run).order("not json");
            eventually().until(() -> run.ledger().deadLetters().size() == 1);
            LedgerView.DeadLetter letter = run.ledger().deadLetters().get(0);
            String good = run.ids(1).iterator().next();
            new Outsider(run)
                    .order(
                            OrderJson.order(good),
                            Map.of("orderflow-dead-letter", letter.id(), "orderflow-replay", "0"));
            run.awaitShipped(Set.of(good));
            assertThat(run.ledger().deadLetters())
                    .extracting(LedgerView.DeadLetter::state)
                    .containsExactly("OPEN");

            for (int i = 0; i < 120; i++) {
                Map<String, Object> headers = Map.of(
                        "orderflow-first-failure", "+999999999-01-01T00:00:00Z",
                        "orderflow-attempt", "999999999",
                        "cloudEvents:time", "+999999999-01-01T00:00:00Z");
                new Outsider(run).order("bad " + i, headers);
            }
            eventually().until(() -> run.ledger().deadLetters().size() == 121);
        }
    }

    private static String sameInOtherWords(String id) {
        return """
                {"ship_to": {"country":"DE", "city":"Berlin", "postal_code":"10115", "street":"1 Main St",
                             "name":"Ada Lovelace"},
                 "payment": {"token":"tok_visa", "method":"card"}, "customer_id":"C-7", "order_id":"%s",
                 "lines": [{"unit_price":{"currency":"EUR","amount":2995}, "quantity":2, "sku":"SKU-1"}],
                 "total": {"currency":"EUR", "amount":5990}}""".formatted(id);
    }
}
