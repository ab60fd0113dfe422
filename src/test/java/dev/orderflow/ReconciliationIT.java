package dev.orderflow;

import static dev.orderflow.fixture.Await.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The lists of the simulated Stripe and EasyPost against the ledger, after faults and kills, and after changes by hand. */
class ReconciliationIT {

    private static final int ORDERS = Integer.getInteger("money.orders", 100);
    private static final Duration LIMIT = Duration.ofMinutes(5).plusMillis(200L * ORDERS);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String FAULTS = """
            {"dropBefore":0.1,"dropAfterActing":0.1,"timeout":0.02,"failBefore":0.1,"failAfter":0.1,"foreignAfter":0.1,\
            "late":0.05,"lateBy":"3s","settleAfter":"1s","processing":0.1%s}""";

    @Test
    void afterEveryFaultNothingDiffersAndEachChangeByHandIsFound() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = bothDialects(database)) {
            String payment = FAULTS.formatted(",\"decline\":0.1");
            run.provider()
                    .faults("{\"payment\":%1$s,\"refund\":%2$s,\"shipment\":%2$s}"
                            .formatted(payment, FAULTS.formatted("")));
            Set<String> ids = run.ids(ORDERS);
            WorkerProcess worker = run.endInSpiteOf(2, ids, OrderJson::order);
            assertThat(run.client().take("dead-letter")).isEmpty();
            Set<String> shipped = run.ledger().ordersIn("SHIPPED");
            Set<String> declined = run.ledger().ordersIn("DECLINED");
            run.expectOnce("CHARGE", shipped);
            run.expectOnce("SHIPMENT", shipped);
            assertThat(shipped.size() + declined.size()).isEqualTo(ids.size());
            run.provider().faults("{\"payment\":{},\"refund\":{},\"shipment\":{}}");
            JsonNode clean = compare(worker);
            assertThat(clean.path("findings")).isEmpty();
            assertThat(clean.path("runs").findValuesAsText("objects"))
                    .allSatisfy(count -> assertThat(Integer.parseInt(count)).isGreaterThanOrEqualTo(shipped.size()));

            Set<List<String>> changes = change(run, database, List.copyOf(shipped));
            // The lists of Stripe have whole seconds, so the object of the current second is in a later comparison.
            within(LIMIT)
                    .untilAsserted(() -> assertThat(findings(compare(worker))).isEqualTo(changes));

            JsonNode first = compare(worker).path("findings").get(0);
            worker.post(
                    "/reconciliation/findings/" + first.path("id").asText() + "/dismiss",
                    "application/json",
                    "{\"why\":\"settled by hand\"}");
            assertThat(findings(compare(worker))).hasSize(changes.size() - 1).doesNotContain(finding(first));
        }
    }

    /** @return the findings to expect: order, effect and difference */
    private static Set<List<String>> change(MoneyRun run, FreshDatabase database, List<String> shipped)
            throws Exception {
        String key = "sk_test_simulated";
        String ghost = "amount=700&currency=eur&payment_method=pm_card_visa&metadata[orderflow_key]=ghost:PAYMENT";
        JsonNode added = run.provider().post("/v1/payment_intents", key, ghost);
        String confirm = "/v1/payment_intents/" + added.path("id").asText() + "/confirm";
        JsonNode confirmed = run.provider().post(confirm, key, "return_url=https://shop.example");
        assertThat(confirmed.path("status").asText()).isEqualTo("succeeded");
        assertThat(run.provider().remove(reference(run, "SHIPMENT", shipped.get(0))))
                .isLessThan(300);
        assertThat(run.provider().amend(reference(run, "CHARGE", shipped.get(1)), 1))
                .isLessThan(300);
        database.execute("delete from effects where kind = 'SHIPMENT' and order_id = '%s'".formatted(shipped.get(2)));
        database.execute("update effects set state = 'REFUSED' where kind = 'PAYMENT' and order_id = '%s'"
                .formatted(shipped.get(3)));
        database.execute("""
                insert into effects (order_id, kind, idempotency_key, state, attempts, first_started_at, last_started_at,
                  reference, finished_at, amount)
                values ('%1$s', 'REFUND/hand', '%1$s:REFUND/hand', 'SUCCEEDED', 1, now(), now(), 're_hand', now(), 100)""".formatted(shipped.get(4)));
        return Set.of(
                List.of("ghost", "PAYMENT", "NOT_IN_LEDGER"),
                List.of(shipped.get(0), "SHIPMENT", "NOT_AT_PROVIDER"),
                List.of(shipped.get(1), "PAYMENT", "AMOUNT"),
                List.of(shipped.get(2), "SHIPMENT", "NOT_IN_LEDGER"),
                List.of(shipped.get(3), "PAYMENT", "NOT_IN_LEDGER"),
                List.of(shipped.get(4), "REFUND/hand", "NOT_AT_PROVIDER"));
    }

    private static JsonNode compare(WorkerProcess worker) throws Exception {
        String before =
                JSON.readTree(worker.get("/reconciliation")).path("runs").toString();
        assertThat(worker.post("/reconciliation", "application/json", "{}").statusCode())
                .isEqualTo(202);
        within(LIMIT).until(() -> {
            JsonNode runs = JSON.readTree(worker.get("/reconciliation")).path("runs");
            boolean isOver = runs.findValues("finishedAt").size() == 2;
            return isOver && !runs.toString().equals(before);
        });
        JsonNode view = JSON.readTree(worker.get("/reconciliation?limit=500"));
        assertThat(view.path("runs").findValues("error")).isEmpty();
        assertThat(view.path("runs").findValuesAsText("unchecked")).containsOnly("0");
        return view;
    }

    private static Set<List<String>> findings(JsonNode view) {
        Set<List<String>> findings = new HashSet<>();
        view.path("findings").forEach(each -> findings.add(finding(each)));
        return findings;
    }

    private static List<String> finding(JsonNode each) {
        return List.of(
                each.path("orderId").asText(),
                each.path("effect").asText(),
                each.path("difference").asText());
    }

    private static String reference(MoneyRun run, String kind, String orderId) throws Exception {
        return run.effects(kind).stream()
                .filter(effect -> effect.orderId().equals(orderId))
                .findFirst()
                .orElseThrow()
                .reference();
    }

    private static MoneyRun bothDialects(FreshDatabase database) throws Exception {
        MoneyRun run = MoneyRun.on(database, "books");
        return run.withStripe()
                .withEasyPost()
                .with("orderflow.payment.breaker.enabled", "false")
                .with("orderflow.shipping.breaker.enabled", "false")
                .with("orderflow.reconciliation.settle", "0s")
                .with("orderflow.retry.delays", "500ms,1s,1s" + ",2s".repeat(40));
    }
}
