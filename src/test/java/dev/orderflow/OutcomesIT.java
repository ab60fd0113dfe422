package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static dev.orderflow.fixture.Await.within;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import dev.orderflow.servers.FreePorts;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Payments and refunds that are decided late, unknown or unexpectedly refused, and the events and logs of these. */
class OutcomesIT {

    /** Long enough for a cold worker, because a call that times out causes a look-up. */
    private static final Duration TIMEOUT = Duration.ofSeconds(6);

    @Test
    void aPaymentThatIsDecidedLaterIsAskedAfter() throws Exception {
        try (MoneyRun run = new MoneyRun("later")) {
            run.provider().faults("{\"payment\":{\"processing\":1.0,\"settleAfter\":\"1s\"}}");
            Set<String> ids = run.ids(20);
            try (WorkerProcess worker = run.worker()) {
                run.place(worker, ids);
                run.awaitShipped(ids);
            }
            run.expectOnce("CHARGE", ids);
        }
    }

    @Test
    void aNotificationFromTheProviderEndsTheWait() throws Exception {
        int port = FreePorts.one();
        String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        MoneyRun notified = new MoneyRun(
                        "news", "webhook-url=http://localhost:" + port + "/webhooks", "webhook-secret=" + secret)
                .with("quarkus.http.port", String.valueOf(port))
                .with("orderflow.payment.webhook-secret", secret)
                // A look-up that times out on a cold worker would be retried after an hour.
                .with("orderflow.payment.timeout", "20s")
                .with("orderflow.retry.delays", "1h");
        try (MoneyRun run = notified) {
            run.provider().faults("{\"payment\":{\"processing\":1.0,\"settleAfter\":\"1s\"}}");
            Set<String> ids = run.ids(20);
            try (WorkerProcess worker = run.worker()) {
                for (String id : ids) {
                    run.client().publish("order.created", withAnId(), OrderJson.bytes(id));
                }
                run.awaitShipped(ids);
            }
            run.expectOnce("CHARGE", ids);
        }
    }

    @Test
    void aRefusalIsUnderstoodAtOnceWithoutALookUp() throws Exception {
        try (MoneyRun run = new MoneyRun("refusals").withTimeouts(TIMEOUT)) {
            Set<String> ids = run.ids(20);
            try (WorkerProcess worker = run.worker()) {
                run.place(worker, Set.of("refusals-x"), id -> OrderJson.paidWith(id, "tok_declined"));
                run.place(worker, ids, id -> OrderJson.shippedTo(id, "REFUSED"));
                eventually().until(() -> run.ledger().countIn("REFUNDED") == 20);
                eventually().until(() -> run.ledger().countIn("DECLINED") == 1);
            }
            JsonNode stats = run.provider().stats();
            assertThat(stats.at("/payment/requests").asInt()).isEqualTo(21);
            assertThat(stats.at("/shipment/requests").asInt()).isEqualTo(20);
            assertThat(stats.at("/payment/lookUps").asInt()).isZero();
            assertThat(stats.at("/shipment/lookUps").asInt()).isZero();
        }
    }

    @Test
    void aCallThatWaitsForItsTurnHasItsWholeTimeoutWhenItLeaves() throws Exception {
        MoneyRun limited = new MoneyRun("turns").withTimeouts(TIMEOUT).with("orderflow.payment.rate-limit", "5");
        try (MoneyRun run = limited) {
            Set<String> ids = run.ids(60);
            try (WorkerProcess worker = run.worker()) {
                run.place(worker, ids);
                run.awaitShipped(ids);
            }
            assertThat(run.provider().stats().at("/payment/requests").asInt()).isEqualTo(60);
            assertThat(run.provider().stats().at("/payment/lookUps").asInt()).isZero();
            assertThat(run.span("CHARGE")).as("60 calls, 5 in a second").isGreaterThan(TIMEOUT);
            run.expectOnce("CHARGE", ids);
        }
    }

    @Test
    void aRefundThatTheProviderRefusesNeedsAnOperator() throws Exception {
        try (MoneyRun run = new MoneyRun("norefund")) {
            String id = "norefund-1-norefund";
            try (WorkerProcess worker = run.worker()) {
                run.place(worker, Set.of(id), order -> OrderJson.shippedTo(order, "REFUSED"));
                eventually().until(() -> run.client().depth("dead-letter") == 1);
                GetResponse letter = run.client().take("dead-letter").get(0);
                assertThat(letter.getProps().getHeaders().get("orderflow-reason"))
                        .hasToString("REFUND_REFUSED");
                assertThat(run.ledger().ordersIn("REFUNDING")).containsExactly(id);
            }
        }
    }

    @Test
    void anUnknownOutcomeIsNeverRepeatedAndNeedsAnOperator() throws Exception {
        MoneyRun silent = new MoneyRun("silent")
                .with("orderflow.retry.delays", "200ms,200ms")
                .with("orderflow.payment.breaker.enabled", "false");
        try (MoneyRun run = silent) {
            run.provider().faults("{\"payment\":{\"timeout\":1.0,\"lookUpFails\":1.0}}");
            Set<String> ids = run.ids(5);
            try (WorkerProcess worker = run.worker()) {
                run.place(worker, ids);
                eventually().until(() -> run.client().depth("dead-letter") == 5);
                for (GetResponse letter : run.client().take("dead-letter")) {
                    assertThat(letter.getProps().getHeaders().get("orderflow-reason"))
                            .hasToString("OUTCOME_UNKNOWN");
                    assertThat(letter.getProps().getHeaders().get("orderflow-message"))
                            .asString()
                            .contains(letter.getProps().getCorrelationId() + ":PAYMENT");
                }
            }
            run.expectOnce("CHARGE", ids);
        }
    }

    @Test
    void noTokenIsShownAnywhere() throws Exception {
        // No part of the token can occur in a number or an id by chance.
        String token = "tok_zqxjwvzqxjwvzqxj";
        try (MoneyRun run = new MoneyRun("masked").with("quarkus.log.category.\"dev.orderflow\".level", "DEBUG")) {
            run.provider().faults("{\"payment\":{\"decline\":0.5}}");
            Set<String> ids = run.ids(20);
            try (WorkerProcess worker = run.worker()) {
                run.place(worker, ids, id -> OrderJson.paidWith(id, token));
                String bad =
                        OrderJson.paidWith("masked-bad", token).replaceFirst("\\{\"method\".*?}", '"' + token + '"');
                run.client().publish("order.created", withAnId(), bad.getBytes(UTF_8));
                run.client().publish("order.created", withAnId(), token.getBytes(UTF_8));
                eventually().until(() -> run.client().depth("dead-letter") == 2);
                within(Duration.ofMinutes(1)).until(() -> run.ledger().ended().equals(ids));

                String shown = worker.log() + worker.get("/orders?limit=100") + worker.metrics();
                for (String id : ids) {
                    shown += worker.get("/orders/" + id);
                }
                shown += worker.post("/orders", "application/json", bad).body();
                for (GetResponse letter : run.client().take("dead-letter")) {
                    shown += letter.getProps().getHeaders();
                }
                assertThat(shown).contains("masked-00001").doesNotContain("zqxj");
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
