package dev.orderflow;

import static dev.orderflow.fixture.Await.within;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.ProviderProcess.Effect;
import dev.orderflow.fixture.WorkerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Payments that are captured at the shipment, with the faults of a provider, two workers that are killed, cancellations and refunds
 * in parts, all at random. The provider's file is the proof. {@code -Dmoney.orders=10000} runs the long form.
 */
@Tag("long")
class AtShipmentMoneyIT {

    private static final int ORDERS = Integer.getInteger("money.orders", 500);
    private static final long SEED = Long.getLong("money.seed", 7);
    private static final Duration LIMIT = Duration.ofMinutes(5).plusMillis(200L * ORDERS);

    /** A tenth of the requests for each fault, on every kind of request. */
    private static final String FAULTS = """
            {"latency":"20ms","settleAfter":"1s","dropBefore":0.1,"dropAfterActing":0.1,"timeout":0.1,"failBefore":0.1,\
            "failAfter":0.1,"foreignAfter":0.1,"late":0.05,"processing":0.1%s}""";

    private final Random random = new Random(SEED);

    @Test
    void eachOrderIsAuthorizedCapturedOrVoidedOnceAndNeverRefundedAboveItsCapture() throws Exception {
        MoneyRun settings = new MoneyRun("shipped")
                .with("orderflow.payment.capture", "at-shipment")
                .with("orderflow.payment.breaker.enabled", "false")
                .with("orderflow.shipping.breaker.enabled", "false")
                .with("orderflow.retry.delays", "500ms,1s,1s" + ",2s".repeat(40));
        try (MoneyRun run = settings) {
            run.provider().faults(faults());
            Set<String> ids = run.ids(ORDERS);
            List<WorkerProcess> workers = new ArrayList<>(List.of(run.worker(), run.worker()));
            Thread shop = new Thread(() -> cancelAndRefund(run, List.copyOf(ids)));
            shop.start();
            run.place(workers.get(0), ids);
            for (int kill = 1; kill <= 6; kill++) {
                int goal = kill * ORDERS / 8;
                within(LIMIT).until(() -> run.ledger().ended().size() >= goal);
                int killed = random.nextInt(2);
                workers.get(killed).kill();
                workers.set(killed, run.worker());
            }
            shop.join();
            within(LIMIT).untilAsserted(() -> assertThat(run.ledger().ended()).isEqualTo(ids));
            within(LIMIT).until(() -> run.ledger().openRefunds() == 0 && isQuiet(run));
            check(run, ids);
        }
    }

    private static boolean isQuiet(MoneyRun run) throws Exception {
        return run.client().depth("payment")
                        + run.client().depth("order-created")
                        + run.client().depth("shipping")
                == 0;
    }

    private static void check(MoneyRun run, Set<String> ids) throws Exception {
        LedgerView ledger = run.ledger();
        Set<String> shipped = ledger.ordersIn("SHIPPED");
        Set<String> voided = ledger.ordersIn("VOIDED");
        Set<String> cancelled = ledger.ordersIn("CANCELLED");
        Set<String> declined = ledger.ordersIn("DECLINED");
        assertThat(List.of(shipped, voided, cancelled))
                .as("each end occurs")
                .allSatisfy(end -> assertThat(end).isNotEmpty());
        assertThat(Stream.of(shipped, voided, cancelled, declined).flatMap(Set::stream))
                .containsExactlyInAnyOrderElementsOf(ids);
        Set<String> authorized = new TreeSet<>(shipped);
        authorized.addAll(voided);
        run.expectOnce("AUTHORIZATION", authorized);
        run.expectOnce("SHIPMENT", shipped);
        run.expectOnce("CAPTURE", shipped);
        assertThat(run.having("CHARGE")).isEmpty();
        Set<String> ended = run.effects("VOID").stream()
                .map(Effect::orderId)
                .filter(id -> !declined.contains(id))
                .collect(toSet());
        assertThat(ended).as("voided").isEqualTo(voided);
        assertThat(run.amounts("AUTHORIZATION").values()).containsOnly(5990L);
        assertThat(run.amounts("CAPTURE").values()).containsOnly(5990L);
        checkRefunds(run);
        assertThat(run.client().take("dead-letter"))
                .extracting(letter -> letter.getProps().getHeaders().get("orderflow-message"))
                .isEmpty();
    }

    private static void checkRefunds(MoneyRun run) throws Exception {
        Map<String, Long> byKey =
                run.effects("REFUND").stream().collect(Collectors.groupingBy(Effect::key, Collectors.counting()));
        assertThat(byKey).as("refunds by key").isNotEmpty();
        assertThat(byKey.values()).as("each refund once").containsOnly(1L);
        assertThat(byKey.keySet())
                .as("the ledger has the same refunds")
                .isEqualTo(run.ledger().refunds());
        assertThat(run.amounts("REFUND").values())
                .allSatisfy(sum -> assertThat(sum).isLessThanOrEqualTo(5990));
    }

    /** Cancels from the first moment on, and requests refunds once some orders can be refunded. */
    private void cancelAndRefund(MoneyRun run, List<String> ids) {
        Random chance = new Random(SEED + 1);
        try {
            for (int i = 0; i < ORDERS; i++) {
                String id = ids.get(chance.nextInt(ids.size()));
                if (i < ORDERS / 4) {
                    publish(run, "order.cancel", "{\"orderId\":\"%s\"}".formatted(id));
                } else {
                    int ended = i * 3 / 4 - ORDERS / 5;
                    within(LIMIT).until(() -> run.ledger().ended().size() > ended);
                    publish(
                            run,
                            "order.refund",
                            "{\"orderId\":\"%s\",\"refundId\":\"r-%d\",\"amount\":{\"amount\":%d,\"currency\":\"EUR\"}}"
                                    .formatted(id, i, 1 + chance.nextInt(4000)));
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void publish(MoneyRun run, String type, String body) throws Exception {
        run.client().publish(type, new BasicProperties.Builder().deliveryMode(2).build(), body.getBytes(UTF_8));
    }

    private static String faults() {
        String declines = ",\"decline\":0.05";
        String payment = FAULTS.formatted(declines + ",\"actionRequired\":0.1,\"actsAfter\":\"2s\"");
        String refusable = FAULTS.formatted(declines);
        String other = FAULTS.formatted("");
        return "{\"authorization\":%s,\"capture\":%s,\"void\":%s,\"refund\":%s,\"shipment\":%s}"
                .formatted(payment, other, other, refusable, refusable);
    }
}
