package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.SmallHeap;
import dev.orderflow.fixture.WorkerProcess;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handles the references, texts and status codes of real providers and of proxies in front of them. */
@Tag("long")
class ProviderAnswersIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gid://shop/Charge/%s",
                "q83/7+==%s",
                "50%25 a b%s",
                "Zahlung €/ä?x=1#%s",
                "../../%s/..",
                "{%s};a=b"
            })
    void aReferenceOfAnyCharactersIsLookedUp(String reference) throws Exception {
        try (MoneyRun run = new MoneyRun(named("reference", reference))) {
            String later = "\"processing\":1.0,\"settleAfter\":\"1s\",\"reference\":\"" + reference + "\"";
            run.provider().faults("{\"payment\":{" + later + "},\"shipment\":{" + later + "}}");
            Set<String> ids = run.ids(3);
            try (WorkerProcess worker = run.worker()) {
                run.place(worker, ids);
                run.awaitShipped(ids);
            }
            run.expectOnce("CHARGE", ids);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\\u0000b"})
    void aSuccessWithoutAUsableReferenceIsUnknownAndLookedUp(String reference) throws Exception {
        try (MoneyRun run = new MoneyRun(named("blank", reference))) {
            run.provider().faults("{\"payment\":{\"reference\":\"" + reference + "\"}}");
            Set<String> ids = run.ids(1);
            try (WorkerProcess worker = run.worker()) {
                run.place(worker, ids);
                eventually()
                        .until(() ->
                                run.provider().stats().at("/payment/lookUps").asInt() > 0);
                assertThat(run.ledger().countIn("ACCEPTED")).isOne();
            }
            run.expectOnce("CHARGE", ids);
        }
    }

    @Test
    void aReasonOfAnyCharactersAndAnyLengthIsKeptAsOneShortLine() throws Exception {
        String reason = "no\\u0000 funds\\r\\n\\u001b[31m \\ud800 \\u202e" + "x".repeat(2 << 20);
        try (MoneyRun run = new MoneyRun("reason")) {
            String refused = "{\"decline\":1.0,\"reason\":\"" + reason + "\"}";
            run.provider().faults("{\"payment\":" + refused + "}");
            Set<String> ids = run.ids(3);
            try (WorkerProcess worker = run.worker()) {
                String events = run.client().observe();
                run.place(worker, ids);
                eventually().until(() -> run.ledger().countIn("DECLINED") == 3);
                eventually().until(() -> run.client().depth("payment") == 0);
                List<String> declined = run.client().drain(events).stream()
                        .filter(event -> event.getEnvelope().getRoutingKey().equals("payment.declined"))
                        .map(event -> new String(event.getBody(), UTF_8))
                        .toList();
                assertThat(declined)
                        .hasSize(3)
                        .allSatisfy(body -> assertThat(body)
                                .contains("\"reason\":\"no\uFFFD funds  \uFFFD[31m \uFFFD \uFFFDxxx")
                                .hasSizeLessThan(500));
            }
            assertThat(run.provider().stats().at("/payment/requests").asInt()).isEqualTo(3);
        }
    }

    /** Many such answers at once, in the heap of the smallest pod. */
    @Test
    void answersWithoutAnEndAreUnknownAndLookedUp() throws Exception {
        try (MoneyRun run = new MoneyRun("flood")) {
            run.provider().faults("{\"payment\":{\"floodAfter\":1.0}}");
            Set<String> ids = run.ids(100);
            try (WorkerProcess worker = run.worker(SmallHeap.OPTIONS)) {
                run.place(worker, ids);
                eventually()
                        .until(() -> run.provider().stats().at("/payment/acted").asInt() == 100);
                run.provider().faults("{\"payment\":{}}");
                run.awaitShipped(ids);
                assertThat(worker.log()).contains("the answer exceeds the size limit");
            }
            run.expectOnce("CHARGE", ids);
            run.expectOnce("SHIPMENT", ids);
        }
    }

    @Test
    void anOrderThatTheProviderRejectsEndsAtOnceAndStopsNobodyElse() throws Exception {
        try (MoneyRun run = new MoneyRun("rejected").withTimeouts(Duration.ofSeconds(20))) {
            run.provider().faults("{\"payment\":{\"rejects\":1.0}}");
            Set<String> bad = run.ids(60);
            Set<String> good = Set.of("rejected-good-1", "rejected-good-2");
            try (WorkerProcess worker = run.worker()) {
                run.place(worker, bad);
                eventually().until(() -> run.client().depth("dead-letter") == 60);
                List<GetResponse> letters = run.client().take("dead-letter");
                run.provider().faults("{\"payment\":{}}");
                run.place(worker, good);
                Set<String> shipped = new HashSet<>(good);
                run.awaitShipped(shipped);

                assertThat(letters)
                        .allSatisfy(letter -> assertThat(letter.getProps().getHeaders())
                                .hasEntrySatisfying(
                                        "orderflow-reason",
                                        reason -> assertThat(reason).hasToString("REQUEST_REJECTED"))
                                .hasEntrySatisfying(
                                        "orderflow-message",
                                        text -> assertThat(text.toString())
                                                .contains("400", "the provider does not take this order")));
                assertThat(run.provider().stats().at("/payment/requests").asInt())
                        .isEqualTo(62);
                assertThat(worker.log()).doesNotContain("the circuit breaker of");
            }
        }
    }

    @Test
    void aRejectedOrderMayBeCancelledAndIsNotCharged() throws Exception {
        try (MoneyRun run = new MoneyRun("rejectcancel")) {
            run.provider().faults("{\"payment\":{\"rejects\":1.0}}");
            Set<String> ids = run.ids(1);
            try (WorkerProcess worker = run.worker()) {
                run.place(worker, ids);
                eventually().until(() -> run.client().depth("dead-letter") == 1);
                cancel(run, ids);
                eventually().until(() -> run.ledger().countIn("CANCELLED") == 1);
            }
            assertThat(run.provider().effects()).isEmpty();
        }
    }

    @Test
    void aProxysAnswerAfterTheProviderActedIsUnknownSoThatACancelGivesTheMoneyBack() throws Exception {
        MoneyRun proxy = new MoneyRun("proxy").with("orderflow.retry.delays", "3s,3s,3s,3s");
        try (MoneyRun run = proxy) {
            run.provider().faults("{\"payment\":{\"foreignAfter\":1.0}}");
            Set<String> ids = run.ids(5);
            try (WorkerProcess worker = run.worker()) {
                run.place(worker, ids);
                eventually()
                        .until(() ->
                                run.having("CHARGE").equals(ids) && run.ledger().effectsIn("STARTED") == 0);
                cancel(run, ids);
                run.provider().faults("{\"payment\":{}}");
                eventually().until(() -> run.ledger().ended().equals(ids));
                assertThat(run.ledger().countIn("REFUNDED")).isEqualTo(5);
            }
            run.expectOnce("CHARGE", ids);
            run.expectOnce("REFUND", ids);
            assertThat(run.byCount("SHIPMENT")).isEqualTo(Map.of());
        }
    }

    /** A unique name, because runs share a ledger. */
    private static String named(String name, String parameter) {
        return name + Integer.toHexString(parameter.hashCode());
    }

    private static void cancel(MoneyRun run, Set<String> ids) throws Exception {
        for (String id : ids) {
            String cancel = "{\"orderId\":\"" + id + "\",\"reason\":\"changed my mind\"}";
            BasicProperties properties = new BasicProperties.Builder()
                    .messageId(UUID.randomUUID().toString())
                    .build();
            run.client().publish("order.cancel", properties, cancel.getBytes(UTF_8));
        }
    }
}
