package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static dev.orderflow.fixture.OrderJson.order;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.orderflow.fixture.Consumer;
import dev.orderflow.fixture.Consumer.Received;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.Operations;
import dev.orderflow.fixture.StoppedOrder;
import dev.orderflow.fixture.WorkerProcess;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The shop receives {@code order.rejected} for each message that names an order and is no valid one. */
class RejectedOrdersIT {

    private static final String REJECTED = "order.rejected";
    private static final String MARKER = "rejected-marker";

    @Test
    void anInvalidOrderIsRejectedWithTheFieldsThatAreInvalid() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = run(database);
                WorkerProcess worker = run.worker()) {
            Consumer consumer = new Consumer(run.client());
            publish(run, "a", order("rejected-1").replace("5990", "-5990").replace("\"DE\"", "\"Ada Lovelace\""));
            publish(
                    run,
                    "b",
                    order("rejected-2")
                            .replace("orderId", "order_id")
                            .replace("\"quantity\":2", "\"quantity\":\"tok_visa\""));
            publish(run, "c", order("rejected-3"), Map.of("cloudEvents:specversion", "0.3"));

            Map<String, JsonNode> byOrder = byOrder(consumer.await(3, REJECTED));

            assertThat(byOrder).containsOnlyKeys("rejected-1", "rejected-2", "rejected-3");
            assertThat(byOrder.get("rejected-1").path("reason").asText()).isEqualTo("INVALID_FIELD");
            assertThat(byOrder.get("rejected-1").path("errors").findValuesAsText("field"))
                    .containsExactly("shipTo.country", "total.amount", "total.amount");
            assertThat(byOrder.get("rejected-2").path("errors").findValuesAsText("field"))
                    .containsExactly("lines[0].quantity");
            assertThat(byOrder.get("rejected-3").path("reason").asText()).isEqualTo("INVALID_ENVELOPE");
            assertThat(byOrder.get("rejected-3").path("errors").findValuesAsText("message"))
                    .containsExactly("specversion must be 1.0, not '0.3'");
            assertThat(byOrder.values())
                    .allSatisfy(
                            data -> assertThat(data.path("known").isBoolean()).isTrue())
                    .allSatisfy(
                            data -> assertThat(data.path("known").asBoolean()).isFalse())
                    .allSatisfy(data -> assertThat(data.toString()).doesNotContain("Ada", "tok_", "Main St"));
            assertThat(worker.log()).doesNotContain("Ada", "tok_", "Main St");
        }
    }

    @Test
    void anInvalidMessageAboutAValidOrderDoesNotAffectIt() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = run(database);
                WorkerProcess worker = run.worker()) {
            Set<String> ids = run.ids(1);
            String id = ids.iterator().next();
            run.place(worker, ids);
            run.awaitShipped(ids);
            Consumer consumer = new Consumer(run.client());
            publish(run, "a", order(id).replace("Berlin", "Paris").replace("10115", "75001"));
            publish(run, "b", order(id).replace("5990", "-5990"));

            List<Received> rejected = consumer.await(2, REJECTED);

            assertThat(rejected).extracting(Received::orderId).containsOnly(id);
            assertThat(rejected).extracting(Received::id).doesNotHaveDuplicates();
            assertThat(rejected)
                    .allSatisfy(event ->
                            assertThat(event.data().path("known").asBoolean()).isTrue());
            assertThat(rejected)
                    .filteredOn(event -> event.data().path("reason").asText().equals("DIFFERENT_ORDER"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.data().path("errors").findValuesAsText("field"))
                            .containsExactly("shipTo.city", "shipTo.postalCode"));
            JsonNode found = new Operations(worker).get("/orders/" + id);
            assertThat(found.path("state").asText()).isEqualTo("SHIPPED");
            assertThat(found.path("timeline").findValuesAsText("type")).contains(REJECTED, "shipment.booked");
        }
    }

    @Test
    void aMessageThatIsTooLargeIsRejectedUnread() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = run(database).with("orderflow.messages.max-size", "2K");
                WorkerProcess worker = run.worker()) {
            Consumer consumer = new Consumer(run.client());
            publish(run, "a", order("rejected-large") + " ".repeat(3000));

            JsonNode data = consumer.await(1, REJECTED).get(0).data();

            assertThat(data.path("orderId").asText()).isEqualTo("rejected-large");
            assertThat(data.path("reason").asText()).isEqualTo("TOO_LARGE");
            assertThat(data.path("errors")).singleElement().satisfies(error -> {
                assertThat(error.has("field")).isFalse();
                assertThat(error.path("message").asText()).contains("2,048 bytes");
            });
        }
    }

    @Test
    void aMessageThatNamesNoOrderOrIsToPlaceNoneIsNotPublished() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = run(database);
                WorkerProcess worker = run.worker()) {
            Consumer consumer = new Consumer(run.client());
            BasicProperties ofAFramework = new BasicProperties.Builder()
                    .messageId("a")
                    .correlationId("6f1c3d0e-0000-4000-8000-000000000000")
                    .build();
            run.client().publish("order.created", ofAFramework, "{\"customerId\":\"C-7\"}".getBytes(UTF_8));
            publish(run, "b", order("Ada Lovelace, 1 Main St"));
            publish(run, "c", "rejected-4, tok_visa");
            String cancel = "{\"orderId\":\"rejected-5\",\"reason\":\"" + "x".repeat(201) + "\"}";
            run.client().publish("order.cancel", withId("d", Map.of()), cancel.getBytes(UTF_8));
            eventually().until(() -> run.ledger().deadLetters().size() == 4);
            publish(run, "e", order(MARKER).replace("5990", "-5990"));

            assertThat(consumer.await(1, REJECTED))
                    .extracting(Received::orderId)
                    .containsExactly(MARKER);
            assertThat(worker.log()).doesNotContain("Ada", "tok_", "Main St");
        }
    }

    /** A worker that ends before the ack leaves the dead letter in the queue, and the next worker gets it again. */
    @Test
    void aDeadLetterThatIsDeliveredAgainPublishesTheSameEvent() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = run(database)) {
            Set<String> ids = run.ids(1);
            String known = ids.iterator().next();
            try (WorkerProcess worker =
                    run.with("orderflow.dead-letters.collect", "false").worker()) {
                run.place(worker, ids);
                run.awaitShipped(ids);
                GetResponse ofUnknown = deadLetter(run, order("rejected-6").replace("5990", "-5990"));
                GetResponse ofKnown = deadLetter(run, order(known).replace("Berlin", "Paris"));
                try (WorkerProcess collecting =
                        run.with("orderflow.dead-letters.collect", "true").worker()) {
                    Consumer consumer = new Consumer(run.client());
                    StoppedOrder.deliver(run, ofUnknown);
                    StoppedOrder.deliver(run, ofKnown);
                    consumer.await(2, REJECTED);
                    StoppedOrder.deliver(run, ofUnknown);
                    StoppedOrder.deliver(run, ofKnown);

                    assertThat(consumer.await(4, REJECTED)).hasSize(4);
                    assertThat(Set.copyOf(consumer.of(REJECTED))).hasSize(2);
                    assertThat(new Operations(collecting).count("OPEN")).isEqualTo(2);
                }
            }
        }
    }

    @Test
    void aReplayThatFailsAgainIsRejectedAgain() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = run(database);
                WorkerProcess worker = run.worker()) {
            Consumer consumer = new Consumer(run.client());
            Operations operations = new Operations(worker);
            publish(run, "a", order("rejected-7").replace("5990", "-5990"));
            Received first = consumer.await(1, REJECTED).get(0);
            operations.awaitEnd(operations.post("/dead-letters/replay", "{\"why\":\"again\",\"filter\":{}}", 202));

            List<Received> both = consumer.await(2, REJECTED);

            assertThat(both.get(1).id()).isNotEqualTo(first.id());
            assertThat(both.get(1).data()).isEqualTo(first.data());
        }
    }

    @Test
    void aFloodOfInvalidMessagesAboutAnOrderDoesNotFillItsTimeline() throws Exception {
        int many = 400;
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = run(database);
                WorkerProcess worker = run.worker()) {
            Set<String> ids = run.ids(1);
            String id = ids.iterator().next();
            run.place(worker, ids);
            run.awaitShipped(ids);
            Consumer consumer = new Consumer(run.client());
            for (int i : IntStream.range(0, many).toArray()) {
                publish(run, "flood-" + i, order(id).replace("5990", "-5990"));
            }

            List<Received> rejected = consumer.await(many, REJECTED);

            assertThat(rejected)
                    .extracting(Received::id)
                    .doesNotHaveDuplicates()
                    .hasSize(many);
            assertThat(new Operations(worker).get("/orders/" + id).path("timeline"))
                    .hasSizeBetween(100, 100 + 100 + 3);
        }
    }

    private static GetResponse deadLetter(MoneyRun run, String body) throws Exception {
        publish(run, "x", body);
        eventually().until(() -> run.client().depth("dead-letter") == 1);
        return run.client().take("dead-letter").get(0);
    }

    private static Map<String, JsonNode> byOrder(List<Received> events) {
        return events.stream().collect(toMap(Received::orderId, Received::data, (one, other) -> other));
    }

    private static void publish(MoneyRun run, String messageId, String body) throws Exception {
        publish(run, messageId, body, Map.of());
    }

    private static void publish(MoneyRun run, String messageId, String body, Map<String, Object> headers)
            throws Exception {
        run.client().publish("order.created", withId(messageId, headers), body.getBytes(UTF_8));
    }

    private static BasicProperties withId(String id, Map<String, Object> headers) {
        return new BasicProperties.Builder()
                .messageId(id)
                .headers(headers)
                .deliveryMode(2)
                .build();
    }

    private static MoneyRun run(FreshDatabase database) throws Exception {
        return MoneyRun.on(database, "rejected").with("orderflow.dead-letters.collect", "true");
    }
}
