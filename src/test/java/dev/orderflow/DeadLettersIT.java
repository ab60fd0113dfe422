package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static dev.orderflow.fixture.Await.within;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.Operations;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Operators find dead letters, see their reasons, and replay them without harm. */
@Tag("long")
class DeadLettersIT {

    private static final int MANY = 2_000;
    private static final String FAILING = "{\"payment\":{\"down\":true}}";

    /** The first two steps of the replay. A single failure in them would stop it; later, one in ten of a step does. */
    private static final int FIRST_STEPS = 1 + 10;

    private static final String DROPPING = "{\"payment\":{\"dropAfterActing\":0.01}}";
    private static final byte[] NO_TEXT = {(byte) 0xc3, (byte) 0x28, 0, (byte) 0xff};

    @Test
    void twoThousandAreNotSentToAProviderThatStillFailsAndAreWhenItIsMended() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = run("many", database)) {
            Set<String> ids = run.ids(MANY);
            run.provider().faults(FAILING);
            try (WorkerProcess worker = run.worker();
                    WorkerProcess other = run.worker()) {
                Operations operations = new Operations(worker);
                run.place(worker, ids);
                within(Duration.ofMinutes(3)).until(() -> operations.count("OPEN") == MANY);

                JsonNode forecast =
                        operations.post("/dead-letters/replay", EVERY_PAYMENT.formatted("dryRun\":true,\""), 200);
                assertThat(forecast.path("count").asInt()).isEqualTo(MANY);
                assertThat(forecast.toString()).contains("PAYMENT not done, tried");

                JsonNode stopped =
                        operations.awaitEnd(operations.post("/dead-letters/replay", EVERY_PAYMENT.formatted(""), 202));
                assertThat(stopped.path("state").asText()).isEqualTo("STOPPED");
                assertThat(stopped.path("sent").asInt()).isEqualTo(1);
                assertThat(stopped.path("note").asText())
                        .contains("1 of 1 failed again")
                        .contains("503");
                eventually().until(() -> operations.count("OPEN") == MANY);

                run.provider().faults("{\"payment\":{\"down\":false}}");
                String replay = operations
                        .post("/dead-letters/replay", EVERY_PAYMENT.formatted("rate\":1000,\""), 202)
                        .path("id")
                        .asText();
                eventually().until(() -> run.ledger().countIn("SHIPPED") >= FIRST_STEPS);
                run.provider().faults(DROPPING);
                eventually().until(() -> run.ledger().countIn("SHIPPED") > 100);
                worker.kill();
                new Operations(other).awaitDone(replay);
                assertThat(run.ledger().ordersIn("SHIPPED")).isEqualTo(ids);
            }
            run.expectOnce("CHARGE", ids);
            run.expectOnce("SHIPMENT", ids);
        }
    }

    private static final String EVERY_PAYMENT = """
            {"%swhy":"the provider is back","filter":{"flow":"payment"}}""";

    @Test
    void whatIsNoOrderIsShownAsItCameAndIsMendedByHand() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = run("mended", database);
                WorkerProcess worker = run.worker()) {
            Operations operations = new Operations(worker);
            String bad = OrderJson.order("mended-00001").replace("5990", "-5990");
            run.client().publish("order.created", withId("a"), bad.getBytes(UTF_8));
            run.client().publish("order.created", withId("a"), bad.getBytes(UTF_8));
            run.client().publish("order.created", withId("b"), NO_TEXT);
            eventually().until(() -> operations.count("OPEN") == 2);
            eventually().until(() -> run.ledger().deadLetters().stream().anyMatch(letter -> letter.copies() == 1));

            JsonNode letter = operations.letter("mended-00001");
            assertThat(letter.path("body").asText()).isEqualTo(bad.replace("tok_visa", "***"));
            assertThat(run.ledger().deadLetters())
                    .anySatisfy(kept -> assertThat(kept.body()).isEqualTo(bad.getBytes(UTF_8)));
            assertThat(letter.path("message").asText()).contains("total.amount");
            assertThat(letter.path("properties").path("messageId").asText()).isEqualTo("a");
            JsonNode binary = operations.only("reason=NOT_JSON");
            assertThat(Base64.getDecoder().decode(binary.path("bodyBase64").asText()))
                    .isEqualTo(NO_TEXT);

            String id = letter.path("id").asText();
            JsonNode replay = operations.post(
                    "/dead-letters/replay",
                    Operations.JSON
                            .createObjectNode()
                            .put("why", "a sign too many")
                            .put("edited", OrderJson.order("mended-00001"))
                            .set("ids", Operations.JSON.createArrayNode().add(id))
                            .toString(),
                    202);
            operations.awaitDone(replay.path("id").asText());
            eventually().until(() -> run.ledger().ordersIn("SHIPPED").equals(Set.of("mended-00001")));
            JsonNode resolved = operations.get("/dead-letters/" + id);
            assertThat(resolved.path("state").asText()).isEqualTo("RESOLVED");
            assertThat(resolved.path("body").asText()).isEqualTo(bad.replace("tok_visa", "***"));
            assertThat(database.rowsWith("tok_visa")).isEmpty();
            assertThat(resolved.path("history").findValuesAsText("what"))
                    .containsExactly("ARRIVED", "EDITED", "REPLAYED", "RESOLVED");

            String other = "/dead-letters/" + binary.path("id").asText() + "/discard";
            assertThat(operations.post(other, "{}", 400).path("detail").asText())
                    .contains("why");
            assertThat(operations
                            .post(other, "{\"why\":\"noise\"}", 200)
                            .path("discarded")
                            .asInt())
                    .isEqualTo(1);
            assertThat(operations.count("OPEN")).isZero();
        }
    }

    @Test
    void whatComesAgainAfterItWasDealtWithIsOpenAgain() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = run("again", database);
                WorkerProcess worker = run.worker()) {
            Operations operations = new Operations(worker);
            run.client().publish("order.created", withId("a"), NO_TEXT);
            eventually().until(() -> operations.count("OPEN") == 1);
            operations.post("/dead-letters/discard", "{\"why\":\"noise\",\"filter\":{}}", 200);
            assertThat(operations.count("DISCARDED")).isEqualTo(1);

            run.client().publish("order.created", withId("a"), NO_TEXT);

            eventually().until(() -> operations.count("OPEN") == 1);
            assertThat(operations.only("state=OPEN").path("history").findValuesAsText("what"))
                    .containsExactly("ARRIVED", "DISCARDED", "CAME_AGAIN");
        }
    }

    @Test
    void aPausedFlowTakesNothingOnAnyWorkerUntilItIsResumed() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = run("paused", database);
                WorkerProcess worker = run.worker();
                WorkerProcess other = run.worker()) {
            Operations operations = new Operations(worker);
            Set<String> ids = new TreeSet<>(run.ids(20));
            operations.post("/flows/payment/pause", "{\"why\":\"maintenance\"}", 200);
            eventually()
                    .until(() -> new Operations(other)
                                    .flow("payment")
                                    .path("admitted")
                                    .asInt()
                            == 0);
            run.place(worker, ids);
            eventually().until(() -> run.client().depth("payment") == ids.size());
            JsonNode flow = new Operations(other).flow("payment");
            assertThat(flow.path("paused").path("why").asText()).isEqualTo("maintenance");
            assertThat(flow.path("consuming").asBoolean()).isFalse();

            try (WorkerProcess late = run.worker()) {
                assertThat(new Operations(late).flow("payment").path("admitted").asInt())
                        .isZero();
                assertThat(run.having("CHARGE")).isEmpty();
                new Operations(late).post("/flows/payment/resume", "{\"why\":\"over\"}", 200);
                run.awaitShipped(ids);
            }
            assertThat(operations
                            .post("/flows/refunds/pause", "{\"why\":\"x\"}", 404)
                            .path("detail")
                            .asText())
                    .contains("refunds");
        }
    }

    private static MoneyRun run(String name, FreshDatabase database) throws Exception {
        return MoneyRun.on(database, name)
                .with("orderflow.dead-letters.collect", "true")
                .with("orderflow.retry.delays", "100ms,200ms")
                .with("orderflow.payment.timeout", "30s")
                .with("orderflow.payment.breaker.enabled", "false");
    }

    private static BasicProperties withId(String id) {
        return new BasicProperties.Builder().messageId(id).deliveryMode(2).build();
    }
}
