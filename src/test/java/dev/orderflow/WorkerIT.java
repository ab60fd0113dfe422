package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.Amqp;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packaged application as a process: its start, its concurrency, and its recovery after a kill. */
class WorkerIT {

    private static final String PREFIX = System.getProperty("orderflow.topology.prefix") + "worker.";
    private static final Map<String, String> SETTINGS = Map.of("orderflow.topology.prefix", PREFIX);

    @Test
    void killedInTheMiddleAndStartedAgainItPaysAndShipsEveryOrderOnce() throws Exception {
        LedgerView ledger = new LedgerView("crash-");
        Set<String> ids =
                IntStream.range(0, 5000).mapToObj(i -> "crash-" + i).collect(Collectors.toCollection(TreeSet::new));
        Map<String, Set<String>> eventIds = new HashMap<>();
        try (WorkerProcess first = new WorkerProcess(SETTINGS).awaitReady();
                Amqp observer = new Amqp(PREFIX)) {
            String events = observer.observe();
            place(first, ids);
            eventually().until(() -> ledger.ordersIn("SHIPPED").size() >= 500);
            first.kill();
            assertThat(ledger.ordersIn("SHIPPED"))
                    .as("killed before all orders shipped")
                    .hasSizeLessThan(5000);

            try (WorkerProcess second = new WorkerProcess(SETTINGS).awaitReady()) {
                eventually().until(() -> ledger.ordersIn("SHIPPED").equals(ids));
                eventually().until(() -> observer.depth("shipping") == 0);
            }
            observer.drain(events)
                    .forEach(event -> eventIds.computeIfAbsent(
                                    event.getProps().getType() + " "
                                            + event.getProps().getCorrelationId(),
                                    key -> new HashSet<>())
                            .add(event.getProps().getMessageId()));
        }
        assertThat(ledger.succeeded("PAYMENT")).isEqualTo(ids);
        assertThat(ledger.succeeded("SHIPMENT")).isEqualTo(ids);
        assertThat(eventIds)
                .hasSize(3 * 5000)
                .allSatisfy((event, copies) -> assertThat(copies).hasSize(1));
    }

    @Test
    void messagesOfOneQueueAreHandledSideBySideUpToThePrefetch() throws Exception {
        Map<String, String> slow = settings("slow.");
        slow.put("orderflow.payment.simulated.latency", "10m");
        slow.put("orderflow.payment.timeout", "20m");
        try (WorkerProcess worker = new WorkerProcess(slow).awaitReady()) {
            place(worker, IntStream.range(0, 400).mapToObj(i -> "slow-" + i).collect(Collectors.toSet()));

            eventually()
                    .until(
                            () -> worker.metric("orderflow_flow_in_flight{flow=\"payment\"}"),
                            inFlight -> inFlight == 250);
            worker.kill();
        }
    }

    @Test
    void aMessageThatWaitsForItsNextAttemptHoldsNothingUp() throws Exception {
        LedgerView ledger = new LedgerView("ladder-");
        Set<String> good =
                IntStream.range(0, 20).mapToObj(i -> "ladder-good-" + i).collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> oneByOne = settings("ladder.");
        oneByOne.put("mp.messaging.incoming.payment.max-outstanding-messages", "1");
        oneByOne.put("orderflow.retry.delays", "3s,3s,3s");
        try (WorkerProcess worker = new WorkerProcess(oneByOne).awaitReady()) {
            worker.post("/orders", "application/json", OrderJson.paidWith("ladder-flaky", "tok_flaky"));
            place(worker, good);

            eventually().until(() -> ledger.ordersIn("SHIPPED").containsAll(good));
            assertThat(ledger.ordersIn("ACCEPTED")).as("still being retried").containsExactly("ladder-flaky");
            eventually().until(() -> ledger.ordersIn("SHIPPED").contains("ladder-flaky"));
        }
    }

    @Test
    void threeWorkersTogetherGiveAMessageUpAfterAsManyAttemptsAsOne() throws Exception {
        Set<String> ids =
                IntStream.range(0, 30).mapToObj(i -> "budget-" + i).collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> settings = settings("budget.");
        settings.put("orderflow.retry.delays", "200ms,200ms,200ms");
        settings.put("orderflow.payment.breaker.enabled", "false");
        Map<String, String> attempts = new TreeMap<>();
        try (WorkerProcess first = new WorkerProcess(settings);
                WorkerProcess second = new WorkerProcess(settings);
                WorkerProcess third = new WorkerProcess(settings);
                Amqp operator = new Amqp(PREFIX + "budget.")) {
            Stream.of(first, second, third).forEach(WorkerProcess::awaitReady);
            String lines = ids.stream()
                    .map(id -> OrderJson.paidWith(id, "tok_unavailable"))
                    .collect(Collectors.joining("\n"));
            first.post("/orders", "application/x-ndjson", lines);

            eventually().until(() -> {
                operator.take("dead-letter")
                        .forEach(letter -> attempts.merge(
                                letter.getProps().getCorrelationId(),
                                letter.getProps()
                                        .getHeaders()
                                        .get("orderflow-attempt")
                                        .toString(),
                                (one, other) -> "twice"));
                return attempts.keySet().equals(ids);
            });
        }
        assertThat(attempts.values()).containsOnly("4");
        assertThat(new LedgerView("budget-").attempts("PAYMENT"))
                .containsOnlyKeys(ids)
                .allSatisfy((id, n) -> assertThat(n).isEqualTo(4));
    }

    @Test
    void ofSeveralAddressesTheNextIsTakenWhenOneFails() throws Exception {
        Map<String, String> settings = settings("addresses.");
        settings.put(
                "rabbitmq-addresses",
                "localhost:1,localhost:" + System.getProperty("rabbitmq-port", "5672") + ",localhost:2");
        try (WorkerProcess worker = new WorkerProcess(settings).awaitReady()) {
            place(worker, Set.of("addresses-1"));
            eventually()
                    .until(() ->
                            !new LedgerView("addresses-").ordersIn("SHIPPED").isEmpty());
        }
    }

    @Test
    void aMissingGatewayStopsStartUpAndNamesItsKey() throws Exception {
        assertStopsNaming(Map.of("orderflow.payment.gateway", ""), "orderflow.payment.gateway");
        assertStopsNaming(Map.of("orderflow.shipping.carrier", ""), "orderflow.shipping.carrier");
    }

    @Test
    void aBadSettingStopsStartUpAndNamesItsKey() throws Exception {
        for (Map.Entry<String, String> bad : Map.of(
                        "orderflow.payment.gateway", "paypal",
                        "orderflow.shipping.carrier", "stripe",
                        "orderflow.payment.timeout", "soon",
                        "orderflow.retry.delays", "1s,-5s",
                        "orderflow.retry.flows.paymnt.delays", "1s",
                        "orderflow.retry.flows.payment.delays", "1s,0s",
                        "orderflow.intake.max-streams", "0",
                        "orderflow.payment.gatway", "simulated",
                        "mp.messaging.incoming.payment.queue.nmae", "payments",
                        "mp.messaging.incoming.payment.max-outstanding-messages", "many")
                .entrySet()) {
            Map<String, String> settings = new HashMap<>(SETTINGS);
            settings.put(bad.getKey(), bad.getValue());
            assertStopsNaming(settings, bad.getKey());
        }
        Map<String, String> withoutToken = new HashMap<>(SETTINGS);
        withoutToken.put("orderflow.payment.gateway", "stripe");
        assertStopsNaming(withoutToken, "orderflow.payment.token");
    }

    private static Map<String, String> settings(String name) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("orderflow.topology.prefix", PREFIX + name);
        return settings;
    }

    private static void assertStopsNaming(Map<String, String> settings, String key) throws Exception {
        try (WorkerProcess worker = new WorkerProcess(settings)) {
            assertThat(worker.awaitExit()).as(key).isNotZero();
            assertThat(worker.log()).contains(key);
        }
    }

    private static void place(WorkerProcess worker, Set<String> ids) throws Exception {
        String lines = ids.stream().map(OrderJson::order).collect(Collectors.joining("\n"));
        assertThat(worker.post("/orders", "application/x-ndjson", lines).statusCode())
                .isEqualTo(202);
    }
}
