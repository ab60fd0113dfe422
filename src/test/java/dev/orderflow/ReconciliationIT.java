package dev.orderflow;

import static dev.orderflow.fixture.Await.within;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.WorkerProcess;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
            WorkerProcess worker = pay(run, ids);
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

    private static WorkerProcess pay(MoneyRun run, Set<String> ids) throws Exception {
        List<WorkerProcess> workers = new ArrayList<>(List.of(run.worker(), run.worker()));
        run.place(workers.get(0), ids);
        Random random = new Random(23);
        for (int kill = 1; kill <= 2; kill++) {
            int goal = kill * ORDERS / 4;
            within(LIMIT).until(() -> run.ledger().ended().size() >= goal);
            int killed = random.nextInt(2);
            workers.get(killed).kill();
            workers.set(killed, run.worker());
        }
        within(LIMIT).untilAsserted(() -> assertThat(run.ledger().ended()).isEqualTo(ids));
        assertThat(run.client().take("dead-letter")).isEmpty();
        return workers.get(0);
    }

    /** @return the findings to expect: order, effect and difference */
    private static Set<List<String>> change(MoneyRun run, FreshDatabase database, List<String> shipped)
            throws Exception {
        String added = run.provider()
                .post(
                        "/v1/payment_intents",
                        "sk_test_simulated",
                        form(Map.of(
                                "amount",
                                "700",
                                "currency",
                                "eur",
                                "payment_method",
                                "pm_card_visa",
                                "metadata[orderflow_key]",
                                "ghost:PAYMENT",
                                "confirm",
                                "true")))
                .path("id")
                .asText();
        run.provider()
                .post(
                        "/v1/payment_intents/" + added + "/confirm",
                        "sk_test_simulated",
                        "return_url=https%3A%2F%2Fshop.example");
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

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> URLEncoder.encode(each.getKey(), UTF_8) + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(joining("&"));
    }

    private static MoneyRun bothDialects(FreshDatabase database) throws Exception {
        MoneyRun run = MoneyRun.on(database, "books");
        return run.with("orderflow.payment.gateway", "stripe")
                .with("orderflow.payment.token", "sk_test_simulated")
                .with("orderflow.payment.breaker.enabled", "false")
                .with("orderflow.shipping.carrier", "easypost")
                .with("orderflow.shipping.token", "EZTKsimulated")
                .with("orderflow.shipping.easypost.from.name", "Shop")
                .with("orderflow.shipping.easypost.from.street", "1 Main St")
                .with("orderflow.shipping.easypost.from.city", "Berlin")
                .with("orderflow.shipping.easypost.from.country", "DE")
                .with("orderflow.shipping.easypost.parcel.weight", "1000")
                .with("orderflow.shipping.breaker.enabled", "false")
                .with("orderflow.reconciliation.settle", "0s")
                .with("orderflow.retry.delays", "500ms,1s,1s" + ",2s".repeat(40));
    }
}
