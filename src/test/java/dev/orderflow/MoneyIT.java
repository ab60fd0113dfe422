package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static dev.orderflow.fixture.Await.within;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Money moves once. Workers run as processes, and the effects are counted in the provider's own file. */
@Tag("long")
class MoneyIT {

    private static final int ORDERS = Integer.getInteger("money.orders", 500);
    private static final Duration DOWN = Duration.parse("PT" + System.getProperty("money.down", "10s"));
    private static final String UNRELIABLE = """
            {"payment":{"latency":"50ms","dropAfterActing":0.1,"timeout":0.1},
             "shipment":{"latency":"50ms","dropAfterActing":0.1,"timeout":0.1},"seed":%d}""";

    @Test
    void aProviderThatActsAndDoesNotAnswerChargesAndShipsEachOrderOnce() throws Exception {
        try (MoneyRun run = new MoneyRun("unreliable")) {
            run.provider().faults(UNRELIABLE.formatted(1));
            Set<String> ids = run.ids(ORDERS);
            try (WorkerProcess worker = run.worker()) {
                run.place(worker, ids);
                run.awaitShipped(ids);
            }
            run.expectOnce("CHARGE", ids);
            run.expectOnce("SHIPMENT", ids);
        }
    }

    @Test
    void killedAgainAndAgainWithKeysThatMeanNothingAfterASecondItLooksUpFirst() throws Exception {
        Random random = new Random(2);
        try (MoneyRun run = new MoneyRun("killed", "key-window=1s")
                .with("orderflow.payment.key-window", "1s")
                .with("orderflow.shipping.key-window", "1s")) {
            run.provider().faults(UNRELIABLE.formatted(2));
            Set<String> ids = run.ids(ORDERS);
            WorkerProcess worker = run.worker();
            run.place(worker, ids);
            for (int kill = 1; kill <= 5; kill++) {
                int goal = kill * ORDERS / 7 + random.nextInt(ORDERS / 10);
                within(Duration.ofMinutes(2)).until(() -> run.ledger().countIn("SHIPPED") >= goal);
                worker.kill();
                worker = run.worker();
            }
            run.awaitShipped(ids);
            worker.close();
            run.expectOnce("CHARGE", ids);
            run.expectOnce("SHIPMENT", ids);
        }
    }

    @Test
    void copiesWithOtherMessageIdsToTwoWorkersAreOneOrder() throws Exception {
        try (MoneyRun run = new MoneyRun("copies")) {
            Set<String> ids = run.ids(500);
            Map<String, Set<String>> eventIds = new java.util.TreeMap<>();
            try (WorkerProcess first = run.worker();
                    WorkerProcess second = run.worker()) {
                String events = run.client().observe();
                List<String> copies = new ArrayList<>();
                for (int copy = 0; copy < 3; copy++) {
                    copies.addAll(ids);
                }
                Collections.shuffle(copies, new Random(3));
                for (String id : copies) {
                    run.client().publish("order.created", withAnId(), OrderJson.bytes(id));
                }
                run.awaitShipped(ids);
                eventually()
                        .until(() ->
                                run.client().depth("payment") + run.client().depth("order-created") == 0);
                for (GetResponse event : run.client().drain(events)) {
                    if (!event.getEnvelope().getRoutingKey().equals("order.created")) {
                        eventIds.computeIfAbsent(
                                        event.getProps().getType()
                                                + event.getProps().getCorrelationId(),
                                        key -> new HashSet<>())
                                .add(event.getProps().getMessageId());
                    }
                }
            }
            run.expectOnce("CHARGE", ids);
            run.expectOnce("SHIPMENT", ids);
            assertThat(eventIds)
                    .hasSize(3 * 500)
                    .allSatisfy((event, seen) -> assertThat(seen).hasSize(1));
        }
    }

    @Test
    void cancelledAtAnyMomentAnOrderEndsInOneStateAndTheMoneyAgreesWithIt() throws Exception {
        Random random = new Random(4);
        try (MoneyRun run = new MoneyRun("cancel")) {
            run.provider()
                    .faults("{\"payment\":{\"latency\":\"150ms\",\"dropAfterActing\":0.05},"
                            + "\"shipment\":{\"latency\":\"150ms\"},\"refund\":{\"latency\":\"50ms\"}}");
            Set<String> ids = run.ids(800);
            try (WorkerProcess worker = run.worker();
                    WorkerProcess other = run.worker()) {
                Thread cancels = new Thread(() -> cancelAtRandom(run, ids, random));
                cancels.start();
                run.place(worker, ids);
                cancels.join();
                within(Duration.ofMinutes(3)).until(() -> run.ledger().ended().equals(ids));
                eventually()
                        .until(() ->
                                run.client().depth("payment") + run.client().depth("order-created") == 0);
            }
            LedgerView ledger = run.ledger();
            Set<String> shipped = ledger.ordersIn("SHIPPED");
            Set<String> refunded = ledger.ordersIn("REFUNDED");
            Set<String> cancelled = ledger.ordersIn("CANCELLED");
            assertThat(List.of(shipped.isEmpty(), refunded.isEmpty(), cancelled.isEmpty()))
                    .as("each final state occurs")
                    .containsOnly(false);
            Set<String> charged = new TreeSet<>(shipped);
            charged.addAll(refunded);
            run.expectOnce("CHARGE", charged);
            run.expectOnce("REFUND", refunded);
            run.expectOnce("SHIPMENT", shipped);
        }
    }

    @Test
    void aProviderThatIsDownPausesItsFlowOnlyAndNothingIsDeadLettered() throws Exception {
        // A thousand calls at once may be slow on a cold worker, and must not open the payment's circuit breaker.
        MoneyRun down = new MoneyRun("down")
                .with("orderflow.payment.timeout", "20s")
                .with("orderflow.shipping.breaker.probe-interval", "2s");
        try (MoneyRun run = down) {
            Set<String> ids = run.ids(1000);
            try (WorkerProcess worker = run.worker()) {
                run.provider().faults("{\"shipment\":{\"down\":true}}");
                run.place(worker, ids);
                Awaitility.await().pollDelay(DOWN).atMost(DOWN.plusSeconds(5)).until(() -> true);
                eventually()
                        .untilAsserted(() -> assertThat(run.having("CHARGE"))
                                .as("payments continue")
                                .isEqualTo(ids));
                assertThat(run.client().depth("shipping"))
                        .as("messages stay in the queue")
                        .isPositive();
                assertThat(run.client().depth("dead-letter")).isZero();
                List<Instant> arrived = run.provider().arrivedWhileDown("shipment");
                Instant paused = arrived.get(0).plusSeconds(3);
                List<Instant> probes = arrived.stream().filter(paused::isBefore).toList();
                long intervals = Duration.between(paused, Instant.now()).toSeconds() / 2 + 1;
                run.provider().faults("{\"shipment\":{}}");
                assertThat(probes)
                        .as("after the calls in flight have ended, one probe for each interval")
                        .isNotEmpty()
                        .hasSizeLessThanOrEqualTo((int) intervals);
                run.awaitShipped(ids);
            }
            run.expectOnce("CHARGE", ids);
            run.expectOnce("SHIPMENT", ids);
        }
    }

    @Test
    void aThousandSlowCallsAreInFlightAtOnceInASmallHeap() throws Exception {
        MoneyRun slow = new MoneyRun("slow")
                .with("orderflow.payment.timeout", "30s")
                .with("mp.messaging.incoming.payment.max-outstanding-messages", "1000");
        try (MoneyRun run = slow) {
            // So slow that even a busy machine starts a thousand calls before the first one ends.
            run.provider().faults("{\"payment\":{\"latency\":\"10s\"}}");
            Set<String> ids = run.ids(1500);
            try (WorkerProcess worker = run.worker("-Xmx256m")) {
                run.place(worker, ids);
                run.awaitShipped(ids);
            }
            assertThat(run.provider().stats().at("/payment/peak").asInt()).isEqualTo(1000);
            run.expectOnce("CHARGE", ids);
        }
    }

    private static void cancelAtRandom(MoneyRun run, Set<String> ids, Random random) {
        List<String> some = new ArrayList<>(ids);
        Collections.shuffle(some, random);
        for (String id : some.subList(0, some.size() * 3 / 4)) {
            try {
                String cancel = "{\"orderId\":\"" + id + "\",\"reason\":\"changed my mind\"}";
                run.client().publish("order.cancel", withAnId(), cancel.getBytes(UTF_8));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static BasicProperties withAnId() {
        return new BasicProperties.Builder()
                .messageId(UUID.randomUUID().toString())
                .deliveryMode(2)
                .build();
    }
}
