package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static dev.orderflow.fixture.Await.within;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.LedgerView.DeadLetter;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.Operations;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.ProviderProcess;
import dev.orderflow.fixture.ProviderProcess.Effect;
import dev.orderflow.fixture.WorkerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two payment providers and two carriers. Orders in USD to the US go to Stripe and a carrier of their own, at a second simulator. */
class SeveralProvidersIT {

    private static final int ORDERS = Integer.getInteger("money.orders", 60);
    private static final Duration LIMIT = Duration.ofMinutes(5).plusMillis(200L * ORDERS);

    private static final String FAULTS = """
            {"dropBefore":0.1,"dropAfterActing":0.1,"failBefore":0.1,"failAfter":0.1,"foreignAfter":0.1,"timeout":0.05,\
            "settleAfter":"1s","processing":0.1}""";
    private static final String DOWN = "{\"payment\":{\"down\":true},\"authorization\":{\"down\":true}}";
    private static final String WELL = "{\"payment\":{},\"authorization\":{}}";

    @ParameterizedTest
    @ValueSource(strings = {"at-order", "at-shipment"})
    void eachOrderIsPaidAndShippedOnceAtItsProviders(String capture) throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                ProviderProcess us = new ProviderProcess();
                MoneyRun run = run(database, us, "several")) {
            run.with("orderflow.payment.capture", capture).with("orderflow.payment.breaker.enabled", "false");
            for (ProviderProcess provider : List.of(run.provider(), us)) {
                provider.faults(
                        "{\"payment\":%1$s,\"authorization\":%1$s,\"capture\":%1$s,\"void\":%1$s,\"refund\":%1$s,\"shipment\":%1$s}"
                                .formatted(FAULTS));
            }
            Set<String> ids = run.ids(ORDERS);
            WorkerProcess first = run.worker();
            run.place(first, ids, SeveralProvidersIT::order);
            within(LIMIT).until(() -> run.ledger().ended().size() >= ORDERS / 3);
            first.kill();
            WorkerProcess worker = run.worker();
            within(LIMIT).untilAsserted(() -> assertThat(run.ledger().ended()).isEqualTo(ids));
            refundAPartOfEach(run, worker);
            expectOnce(run, run.provider(), false, capture);
            expectOnce(run, us, true, capture);
            assertThat(run.client().take("dead-letter")).isEmpty();
        }
    }

    private static void refundAPartOfEach(MoneyRun run, WorkerProcess worker) throws Exception {
        Set<String> shipped = run.ledger().ordersIn("SHIPPED");
        for (String id : shipped) {
            String part = "{\"amount\":{\"amount\":100,\"currency\":\"%s\"}}".formatted(isOfUs(id) ? "USD" : "EUR");
            worker.post("/orders/" + id + "/refunds", Map.of("Idempotency-Key", "part"), "application/json", part);
        }
        within(LIMIT).until(() -> run.ledger().withEvent("payment.refunded").containsAll(shipped));
    }

    private static void expectOnce(MoneyRun run, ProviderProcess provider, boolean ofUs, String capture)
            throws IOException {
        boolean later = capture.equals("at-shipment");
        Set<String> shipped = of(run.ledger().ordersIn("SHIPPED"), ofUs);
        Set<String> notShipped = of(run.ledger().ordersIn(later ? "VOIDED" : "REFUNDED"), ofUs);
        Set<String> paid = new TreeSet<>(shipped);
        paid.addAll(notShipped);
        assertThat(List.of(shipped, notShipped))
                .allSatisfy(some -> assertThat(some).isNotEmpty());
        assertThat(once(provider, later ? "AUTHORIZATION" : "CHARGE")).isEqualTo(paid);
        assertThat(once(provider, "CAPTURE")).isEqualTo(later ? shipped : Set.of());
        assertThat(once(provider, "VOID")).isEqualTo(later ? notShipped : Set.of());
        assertThat(once(provider, "REFUND")).isEqualTo(later ? shipped : paid);
        assertThat(once(provider, "SHIPMENT")).isEqualTo(shipped);
    }

    @Test
    void aChangeOfTheRulesMovesNoOrderThatIsAccepted() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                ProviderProcess us = new ProviderProcess();
                MoneyRun run = run(database, us, "rules")) {
            Set<String> ids = run.ids(20);
            us.faults(DOWN);
            run.provider().faults(DOWN);
            WorkerProcess before = run.worker();
            run.place(before, ids, SeveralProvidersIT::shipped);
            within(LIMIT).until(() -> run.ledger().ordersIn("ACCEPTED").equals(ids));
            before.kill();
            run.with("orderflow.payment.providers.us.when.currencies", "EUR")
                    .with("orderflow.shipping.providers.us.when.countries", "DE");
            us.faults(WELL);
            run.provider().faults(WELL);
            WorkerProcess after = run.worker();
            run.awaitShipped(ids);

            assertThat(once(us, "CHARGE")).isEqualTo(of(ids, true)).isEqualTo(once(us, "SHIPMENT"));
            assertThat(once(run.provider(), "CHARGE"))
                    .isEqualTo(of(ids, false))
                    .isEqualTo(once(run.provider(), "SHIPMENT"));
            assertThat(after.get("/orders/" + of(ids, true).iterator().next()))
                    .contains("\"paymentProvider\":\"us\"", "\"shippingProvider\":\"us\"");
            assertThat(after.get("/orders/" + of(ids, false).iterator().next())).doesNotContain("Provider\":");
        }
    }

    @Test
    void aProviderThatIsDownDoesNotStopTheOrdersOfAnother() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                ProviderProcess us = new ProviderProcess();
                MoneyRun run = run(database, us, "down")) {
            // A timeout of a busy machine would count against the provider that works.
            run.withTimeouts(Duration.ofSeconds(10));
            Set<String> ids = run.ids(200);
            us.faults(DOWN);
            WorkerProcess worker = run.worker();
            run.place(worker, of(ids, true), SeveralProvidersIT::shipped);
            eventually().until(() -> worker.metric("orderflow_provider_breaker{provider=\"payment-us\"}") > 0);
            run.place(worker, of(ids, false), SeveralProvidersIT::shipped);
            within(LIMIT)
                    .untilAsserted(
                            () -> assertThat(run.ledger().ordersIn("SHIPPED")).isEqualTo(of(ids, false)));
            assertThat(worker.metric("orderflow_provider_breaker{provider=\"payment\"}"))
                    .isZero();
            assertThat(worker.log())
                    .contains("the circuit breaker of the payment provider us is open: its orders wait")
                    .doesNotContain("paused: the circuit breaker");

            us.faults(WELL);
            run.awaitShipped(ids);
            assertThat(once(us, "CHARGE")).isEqualTo(of(ids, true));
            assertThat(once(run.provider(), "CHARGE")).isEqualTo(of(ids, false));
        }
    }

    @Test
    void anOrderOfARemovedProviderIsDeadLetteredAndNotChargedElsewhere() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                ProviderProcess us = new ProviderProcess();
                MoneyRun run = run(database, us, "removed")) {
            run.with("orderflow.retry.delays", "200ms,200ms").with("orderflow.dead-letters.collect", "true");
            Set<String> ids = of(run.ids(10), true);
            us.faults(DOWN);
            WorkerProcess before = run.worker();
            run.place(before, ids, SeveralProvidersIT::shipped);
            within(LIMIT).until(() -> run.ledger().ordersIn("ACCEPTED").equals(ids));
            before.kill();
            us.faults(WELL);
            run.without("orderflow.payment.providers.us.");
            WorkerProcess without = run.worker();
            within(LIMIT)
                    .until(() -> run.ledger().deadLetters().stream()
                            .map(DeadLetter::orderId)
                            .collect(toCollection(HashSet::new))
                            .equals(ids));
            without.kill();
            assertThat(run.ledger().deadLetters())
                    .allSatisfy(letter -> assertThat(letter.message())
                            .endsWith("the payment provider us of this order is not configured:"
                                    + " set orderflow.payment.providers.us.gateway"));

            try (WorkerProcess again = us(run, us).worker()) {
                Operations operations = new Operations(again);
                operations.awaitEnd(operations.post(
                        "/dead-letters/replay",
                        "{\"filter\":{\"flow\":\"payment\"},\"why\":\"configured again\"}",
                        202));
                run.awaitShipped(ids);
            }
            assertThat(once(us, "CHARGE")).isEqualTo(ids);
            assertThat(run.having("CHARGE")).isEmpty();
        }
    }

    private static MoneyRun run(FreshDatabase database, ProviderProcess us, String name) throws Exception {
        return us(MoneyRun.on(database, name), us).with("orderflow.retry.delays", "500ms,1s,1s" + ",2s".repeat(40));
    }

    private static MoneyRun us(MoneyRun run, ProviderProcess us) {
        return run.with("orderflow.payment.providers.us.gateway", "stripe")
                .with("orderflow.payment.providers.us.url", us.url())
                .with("orderflow.payment.providers.us.token", "sk_test_simulated")
                .with("orderflow.payment.providers.us.when.currencies", "USD")
                .with("orderflow.shipping.providers.us.carrier", "http")
                .with("orderflow.shipping.providers.us.url", us.url())
                .with("orderflow.shipping.providers.us.when.countries", "US,CA");
    }

    /** Every other order. */
    private static boolean isOfUs(String id) {
        return (id.charAt(id.length() - 1) & 1) == 1;
    }

    private static Set<String> of(Set<String> ids, boolean ofUs) {
        return ids.stream().filter(id -> isOfUs(id) == ofUs).collect(toCollection(TreeSet::new));
    }

    /** One in five is refused by its carrier. */
    private static String order(String id) {
        return order(id, id.hashCode() % 5 == 0 ? "REFUSED" : "10115");
    }

    private static String shipped(String id) {
        return order(id, "10115");
    }

    private static String order(String id, String postalCode) {
        String json = OrderJson.shippedTo(id, postalCode);
        return isOfUs(id) ? json.replace("\"EUR\"", "\"USD\"").replace("\"DE\"", "\"US\"") : json;
    }

    /** The orders with one effect of this kind at the provider. None may have more. */
    private static Set<String> once(ProviderProcess provider, String kind) throws IOException {
        Map<String, Long> counts = provider.effects().stream()
                .filter(effect -> effect.kind().equals(kind))
                .collect(groupingBy(Effect::orderId, Collectors.counting()));
        assertThat(counts.values()).as(kind).allMatch(count -> count == 1);
        return new TreeSet<>(counts.keySet());
    }
}
