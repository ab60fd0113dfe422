package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static dev.orderflow.fixture.Await.within;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.LedgerView;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.Operations;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.Outsider;
import dev.orderflow.fixture.SmallHeap;
import dev.orderflow.fixture.WorkerProcess;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message that is too large affects neither other messages nor the worker, on the heap of the smallest pod. */
@Tag("long")
class LargeMessagesIT {

    private static final int LARGE = 15_000_000;

    /** The lines of an order of 220 KB. An order cannot have more lines. */
    private static final String LINES = ("{\"sku\":\"" + "€".repeat(64) + "\",\"quantity\":1},").repeat(999);

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void itIsSetAsideAndTheLedgerSaysWhatItWas(int count) throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = oneAtATime(database, "LM" + count);
                WorkerProcess worker = run.worker(SmallHeap.OPTIONS)) {
            Set<String> ids = run.ids(10);
            byte[] order = padded(OrderJson.order("LM-order"));
            for (int i = 0; i < count; i++) {
                publish(run, noOrder(i));
            }
            publish(run, order);
            run.place(worker, ids);

            within(LIMIT).untilAsserted(() -> {
                assertThat(worker.isAlive()).isTrue();
                assertThat(run.ledger().ordersIn("SHIPPED")).isEqualTo(ids);
                assertThat(run.ledger().deadLetters())
                        .hasSize(count + 1)
                        .allMatch(letter -> letter.reason().equals("TOO_LARGE") && letter.body().length == 0)
                        .allMatch(letter -> letter.message().contains("15,000,000 bytes"));
            });
            eventually().until(() -> run.client().depth("dead-letter.large") == count + 1);
            eventually()
                    .until(() -> worker.metrics()
                            .lines()
                            .anyMatch(line -> line.matches(
                                    "orderflow_queue_depth\\{queue=\".*dead-letter.large\"} " + (count + 1) + "\\.0")));
            expectRefused(worker, run.ledger().deadLetters());
            expectWhole(
                    run.client().take("dead-letter.large"), order, run.ledger().deadLetters());
        }
    }

    @Test
    void withAHigherLimitItIsMovedBackAndReplayed() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "LB").with("orderflow.dead-letters.collect", "true")) {
            Set<String> ids = run.ids(1);
            byte[] order = Arrays.copyOf(padded(OrderJson.order(ids.iterator().next())), 3000);
            WorkerProcess former = run.with("orderflow.messages.max-size", "2K").worker();
            publish(run, order);
            eventually().until(() -> run.client().depth("dead-letter.large") == 1);
            try (WorkerProcess worker =
                    run.with("orderflow.messages.max-size", "4K").worker()) {
                former.close();
                GetResponse aside = run.client().take("dead-letter.large").get(0);
                String exchange = run.queue("orders.dead-letter");
                run.client().channel().basicPublish(exchange, "", true, aside.getProps(), aside.getBody());
                eventually()
                        .until(() ->
                                Arrays.equals(run.ledger().deadLetters().get(0).body(), order));
                assertThat(run.ledger().deadLetters()).hasSize(1);

                String replay = "{\"filter\":{\"reason\":\"TOO_LARGE\"},\"why\":\"a higher limit\"}";
                new Operations(worker).post("/dead-letters/replay", replay, 202);
                eventually().until(() -> run.ledger().ordersIn("SHIPPED").equals(ids));
            }
        }
    }

    private static void expectRefused(WorkerProcess worker, List<LedgerView.DeadLetter> letters) throws Exception {
        String id = letters.get(0).id();
        String replay = "{\"ids\":[\"%s\"],\"why\":\"try\",\"dryRun\":%s}";
        Operations operations = new Operations(worker);

        assertThat(operations
                        .post("/dead-letters/replay", replay.formatted(id, false), 409)
                        .toString())
                .contains("too large", "set aside");
        assertThat(operations
                        .post("/dead-letters/replay", replay.formatted(id, true), 200)
                        .toString())
                .contains("too large");
        assertThat(operations.get("/dead-letters/" + id).path("message").asText())
                .contains("dead-letter.large");
    }

    private static void expectWhole(List<GetResponse> messages, byte[] order, List<LedgerView.DeadLetter> letters) {
        assertThat(messages)
                .filteredOn(message -> Arrays.equals(message.getBody(), order))
                .hasSize(1);
        assertThat(messages)
                .allSatisfy(message -> assertThat(letters)
                        .anyMatch(letter -> letter.message()
                                .contains(message.getProps()
                                        .getHeaders()
                                        .get("orderflow-sha256")
                                        .toString())));
    }

    @ParameterizedTest
    @ValueSource(ints = {500_000, 1_048_576})
    void aListOfLargeDeadLettersIsRead(int size) throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "LL" + size);
                WorkerProcess worker = run.worker(SmallHeap.OPTIONS)) {
            store(database, "order-created", "repeat('x', " + size + ")", 60);

            assertThat(new Operations(worker).get("/dead-letters?limit=50").path("deadLetters"))
                    .hasSize(50);
            assertThat(new Operations(worker).count("OPEN")).isEqualTo(60);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60})
    void aReplayOfLargeDeadLettersTakesAFewAtATime(int count) throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = oneAtATime(database, "LR");
                WorkerProcess worker = run.worker(SmallHeap.OPTIONS)) {
            store(
                    database,
                    "order-created",
                    "rpad(replace('" + OrderJson.order("LR-#") + "', '#', i::text), 500000)",
                    count);
            Set<String> ids = new TreeSet<>();
            for (int i = 1; i <= count; i++) {
                ids.add("LR-" + i);
            }
            Operations operations = new Operations(worker);
            operations.awaitEnd(operations.post("/dead-letters/replay", "{\"filter\":{},\"why\":\"mended\"}", 202));

            assertThat(run.ledger().ordersIn("SHIPPED")).isEqualTo(ids);
            assertThat(worker.isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {130_700})
    void aHeaderThatLeavesNoRoomForOursIsLeftOutAndNamed(int size) throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "LH").with("orderflow.dead-letters.collect", "true");
                WorkerProcess worker = run.worker()) {
            new Outsider(run).order("not json", Map.of("big", "x".repeat(size), "shop", "berlin"));
            new Outsider(run).order("not json either");

            eventually().until(() -> run.ledger().deadLetters().size() == 2);

            assertThat(run.ledger().deadLetters())
                    .filteredOn(letter -> new String(letter.body(), UTF_8).equals("not json"))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.properties()).contains("berlin", "leftOut", "big"))
                    .satisfies(letter -> assertThat(letter.reason()).isEqualTo("NOT_JSON"));
        }
    }

    /** The messages for the shipments are small, but their orders' documents are large. */
    @Test
    void shipmentsOfLargeOrdersTakeAsManyDocumentsAsThereIsRoomFor() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = oneAtATime(database, "LS");
                WorkerProcess worker = run.worker(SmallHeap.OPTIONS)) {
            Set<String> ids = run.ids(200);
            Operations operations = new Operations(worker);
            operations.post("/flows/shipping/pause", "{\"why\":\"test\"}", 200);
            for (String id : ids) {
                publish(
                        run,
                        OrderJson.order(id)
                                .replace("\"lines\":[", "\"lines\":[" + LINES)
                                .getBytes(UTF_8));
            }
            within(LIMIT).until(() -> !worker.isAlive() || run.client().depth("shipping") == ids.size());

            operations.post("/flows/shipping/resume", "{\"why\":\"test\"}", 200);

            within(LIMIT).untilAsserted(() -> {
                assertThat(worker.isAlive()).isTrue();
                assertThat(run.ledger().ordersIn("SHIPPED")).isEqualTo(ids);
            });
        }
    }

    private static MoneyRun oneAtATime(FreshDatabase database, String name) throws Exception {
        return MoneyRun.on(database, name)
                .with("orderflow.dead-letters.collect", "true")
                .with("mp.messaging.incoming.order-created.max-outstanding-messages", "1")
                .with("mp.messaging.incoming.dead-letter.max-outstanding-messages", "1");
    }

    private static void publish(MoneyRun run, byte[] body) throws Exception {
        run.client()
                .publish(
                        "order.created",
                        new BasicProperties.Builder().deliveryMode(2).build(),
                        body);
    }

    private static byte[] noOrder(int number) {
        byte[] body = "x".repeat(LARGE).getBytes(UTF_8);
        body[0] = (byte) number;
        return body;
    }

    /** Pads the JSON with trailing spaces, which are valid. */
    private static byte[] padded(String json) {
        byte[] body = Arrays.copyOf(json.getBytes(UTF_8), LARGE);
        Arrays.fill(body, json.length(), body.length, (byte) ' ');
        return body;
    }

    private static void store(FreshDatabase database, String flow, String body, int count) throws Exception {
        database.execute("""
                insert into dead_letters (id, fingerprint, state, flow, exchange, routing_key, type, reason, message,
                                          attempts, first_failure, last_failure, properties, body)
                select id, id, 'OPEN', '%s', 'orders', 'order.created', 'order.created', 'RETRIES_EXHAUSTED', 'away',
                       1, now(), now(), '{"headers":{}}', convert_to(%s, 'UTF8')
                  from (select gen_random_uuid() as id, i from generate_series(1, %d) i) n""".formatted(flow, body, count));
    }
}
