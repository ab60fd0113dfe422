package dev.orderflow.order;

import static dev.orderflow.fixture.Await.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.contract.Answers;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.Operations;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.Outsider;
import dev.orderflow.fixture.WorkerProcess;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Orders with fields that Orderflow does not know. */
class UnknownFieldsIT {

    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";
    private static final String BOTH = "\"lines[0].colour\",\"gift\"";

    @Test
    void byDefaultTheyAreNamedAndTheirOrdersShip() throws Exception {
        MoneyRun extra = new MoneyRun("extra").with("quarkus.log.category.\"dev.orderflow.order\".level", "DEBUG");
        try (MoneyRun run = extra;
                WorkerProcess worker = run.worker()) {
            String lines = OrderJson.order("extra-3") + "\n" + strange("extra-4");

            assertThat(post(worker, JSON, strange("extra-1"), 202))
                    .isEqualTo("{\"orderId\":\"extra-1\",\"ignored\":[" + BOTH + "]}");
            assertThat(post(worker, JSON, OrderJson.order("extra-2"), 202)).isEqualTo("{\"orderId\":\"extra-2\"}");
            assertThat(post(worker, LINES, lines, 202))
                    .contains(
                            "\"ignored\":[{\"line\":2,\"field\":\"lines[0].colour\"},{\"line\":2,\"field\":\"gift\"}]");
            assertThat(post(worker, LINES, OrderJson.order("extra-3"), 202)).doesNotContain("ignored");
            assertThat(post(worker, LINES, lines + "\n{}", 400)).contains("\"ignored\":[{\"line\":2,");
            new Outsider(run).order(strange("extra-5"));

            run.awaitShipped(Set.of("extra-1", "extra-2", "extra-3", "extra-4", "extra-5"));
            assertThat(worker.log())
                    .containsOnlyOnce("has fields that were not read")
                    .contains("order extra-5 has fields that were not read: lines[0].colour, gift");
        }
    }

    @Test
    void ifTheyAreRefusedEachIsAProblem() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "strict")
                        .with("orderflow.intake.unknown-fields", "refuse")
                        .with("orderflow.dead-letters.collect", "true");
                WorkerProcess worker = run.worker()) {
            assertThat(post(worker, JSON, strange("strict-1"), 400))
                    .contains("{\"field\":\"lines[0].colour\",\"message\":\"is not a field of an order\"}")
                    .contains("{\"field\":\"gift\",\"message\":\"is not a field of an order\"}");
            assertThat(post(worker, LINES, OrderJson.order("strict-2") + "\n" + strange("strict-3"), 400))
                    .contains("\"orderIds\":[\"strict-2\"]")
                    .contains("{\"line\":2,\"field\":\"gift\",\"message\":\"is not a field of an order\"}");
            Outsider shop = new Outsider(run);
            shop.order(strange("strict-4"));
            shop.awaitDeadLetters(Set.of("strict-4"), "INVALID_FIELD");
            run.awaitShipped(Set.of("strict-2"));

            Operations operator = new Operations(worker);
            assertThat(operator.letter("strict-4").path("message").asText())
                    .isEqualTo("lines[0].colour is not a field of an order; gift is not a field of an order");
            operator.post(
                    "/dead-letters/replay",
                    Operations.JSON
                            .createObjectNode()
                            .put("why", "an edit is checked like a new message")
                            .put(
                                    "edited",
                                    OrderJson.order("strict-4").replace("{\"orderId\"", "{\"gift\":1,\"orderId\""))
                            .set(
                                    "ids",
                                    Operations.JSON
                                            .createArrayNode()
                                            .add(operator.letter("strict-4")
                                                    .path("id")
                                                    .asText()))
                            .toString(),
                    400);
        }
    }

    @Test
    void otherMessagesMayHaveThemEvenIfOrdersMayNot() throws Exception {
        MoneyRun strict = new MoneyRun("lenient")
                .with("orderflow.intake.unknown-fields", "refuse")
                .with("orderflow.payment.breaker.enabled", "false")
                .with("orderflow.retry.delays", "1h");
        try (MoneyRun run = strict;
                WorkerProcess worker = run.worker()) {
            run.provider().faults("{\"payment\":{\"down\":true}}");
            run.place(worker, Set.of("lenient-1"));
            eventually().until(() -> run.ledger().effectsIn("FAILED") == 1);
            BasicProperties properties =
                    new BasicProperties.Builder().messageId("cancel-1").build();
            run.client()
                    .publish("order.cancel", properties, "{\"orderId\":\"lenient-1\",\"gift\":true}".getBytes(UTF_8));

            eventually().until(() -> run.ledger().countIn("CANCELLED") == 1);
        }
    }

    private static String strange(String orderId) {
        return OrderJson.order(orderId)
                .replace("{\"sku\"", "{\"colour\":\"red\",\"sku\"")
                .replace("\"DE\"}}", "\"DE\"},\"gift\":{\"colour\":\"blue\"}}");
    }

    private static String post(WorkerProcess worker, String contentType, String body, int status) throws Exception {
        HttpResponse<String> answer = worker.post("/orders", contentType, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        String type = answer.headers().firstValue("content-type").orElse("");
        Answers.check("POST", "/orders", status, type, answer.body());
        return answer.body();
    }
}
