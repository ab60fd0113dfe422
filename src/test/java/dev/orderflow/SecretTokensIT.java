package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.Operations;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.Outsider;
import dev.orderflow.fixture.ProviderProcess.Effect;
import dev.orderflow.fixture.WorkerProcess;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Only the ledger stores a payment token, and only until the payment has ended. */
class SecretTokensIT {

    @Test
    void noTokenIsAtTheExchangeOrInTheDatabaseOnceItsPaymentHasEnded() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "tokens").with("orderflow.dead-letters.collect", "true");
                WorkerProcess worker = run.worker()) {
            String events = run.client().observe();
            Set<String> ids = run.ids(1000);
            Set<String> open = Set.of("tokens-open");
            run.place(worker, ids, id -> OrderJson.paidWith(id, "zqxj " + id));
            run.awaitShipped(ids);
            run.provider().faults("{\"payment\":{\"down\":true}}");
            run.place(worker, open, id -> OrderJson.paidWith(id, "zqxj " + id));
            eventually().until(() -> run.ledger().effectsIn("FAILED") == 1);

            String published = run.client().drain(events).stream()
                    .map(event -> event.getProps() + new String(event.getBody(), UTF_8))
                    .collect(joining());
            assertThat(published)
                    .contains("tokens-00999")
                    .doesNotContain("zqxj")
                    .doesNotContain("1 Main St");
            assertThat(database.rowsWith("zqxj")).singleElement().asString().contains("tokens-open", "ACCEPTED");
        }
    }

    @Test
    void anEditIsCheckedStaysInTheHistoryAndIsNotPossibleWhereTheLedgerKnowsBetter() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "edited")
                        .with("orderflow.dead-letters.collect", "true")
                        .with("orderflow.payment.breaker.enabled", "false")
                        .with("orderflow.retry.delays", "100ms");
                WorkerProcess worker = run.worker()) {
            Operations operations = new Operations(worker);
            run.provider().faults("{\"payment\":{\"down\":true}}");
            String id = run.ids(1).iterator().next();
            run.place(worker, Set.of(id), order -> OrderJson.paidWith(order, "sEcReT-1"));
            eventually().until(() -> run.ledger().deadLetters().size() == 1);
            JsonNode letter = operations.letter(id);
            run.provider().faults("{\"payment\":{\"down\":false}}");

            operations.post("/dead-letters/replay", replay(letter, Outsider.forged(id, -5990)), 400);

            new Outsider(run).order(OrderJson.paidWith(id + "-b", "sEcReT-2").replace("5990", "-1"));
            eventually().until(() -> run.ledger().deadLetters().size() == 2);
            JsonNode bad = operations.letter(id + "-b");
            assertThat(bad.path("body").asText()).contains("\"token\":\"***\"").doesNotContain("sEcReT");
            operations.post("/dead-letters/replay", replay(bad, bad.path("body").asText()), 400);
            operations.post("/dead-letters/replay", replay(bad, OrderJson.order(id)), 409);
            String mended = bad.path("body").asText().replace("-1", "5990");
            operations.awaitDone(operations
                    .post("/dead-letters/replay", replay(bad, mended), 202)
                    .path("id")
                    .asText());

            eventually().until(() -> run.ledger().ordersIn("SHIPPED").contains(id + "-b"));
            assertThat(amounts(run)).containsEntry(id + "-b", 5990L);
            assertThat(operations.letter(id + "-b").path("history").toString())
                    .contains("EDITED", "because", "***")
                    .doesNotContain("sEcReT");
        }
    }

    private static String replay(JsonNode letter, String edited) {
        return Operations.JSON
                .createObjectNode()
                .put("why", "because")
                .put("edited", edited)
                .set(
                        "ids",
                        Operations.JSON.createArrayNode().add(letter.path("id").asText()))
                .toString();
    }

    private static Map<String, Long> amounts(MoneyRun run) throws Exception {
        Map<String, Long> amounts = new TreeMap<>();
        for (Effect effect : run.provider().effects()) {
            if (effect.kind().equals("CHARGE")) {
                amounts.put(effect.orderId(), effect.amount().path("amount").asLong());
            }
        }
        return amounts;
    }
}
