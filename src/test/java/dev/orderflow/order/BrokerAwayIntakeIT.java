package dev.orderflow.order;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.SmallWorker;
import dev.orderflow.servers.BrokerNode;
import dev.orderflow.servers.NoPrivateServer;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The answers to orders during an outage of the broker turn out to be true. */
@Tag("long")
class BrokerAwayIntakeIT {

    private static final String JSON = "application/json";
    private static final String NOT_PLACED = "\"outcome\":\"not placed\"";
    private static final String UNKNOWN = "\"outcome\":\"unknown\"";

    private static BrokerNode broker;

    private SmallWorker worker;

    @BeforeAll
    static void create() throws Exception {
        try {
            broker = BrokerNode.create();
        } catch (NoPrivateServer reason) {
            abort(reason.getMessage());
        }
    }

    @BeforeEach
    void start() throws Exception {
        broker.start();
        worker = SmallWorker.start(
                "away.",
                Map.of(
                        "rabbitmq-host", broker.host(),
                        "rabbitmq-port", String.valueOf(broker.port()),
                        "orderflow.intake.confirm-timeout", "3s"));
    }

    @AfterEach
    void stop() throws Exception {
        worker.close();
    }

    @AfterAll
    static void end() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void withoutABrokerAnOrderIsRefusedAtOnceAndNeverPlaced() throws Exception {
        broker.stop();
        eventually().until(() -> place("gone").body().contains("no connection"));
        HttpResponse<String> answer = place("away-1");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(answer.body()).contains(NOT_PLACED);

        broker.start();
        awaitShipped("back-1");
        assertThat(worker.get("/orders/away-1")).contains("there is no order");
    }

    @Test
    void ordersThatAreSentWhileTheBrokerIsFrozenEndAsTheyWereAnswered() throws Exception {
        broker.freeze();
        ConcurrentMap<String, String> answers = placeLarge(150);
        broker.thaw();
        awaitShipped("back-2");

        assertThat(answers.values())
                .allMatch(text -> text.contains(NOT_PLACED)
                        || text.contains(UNKNOWN)
                        || text.contains("too many requests")
                        || text.contains("\"orderId\""));
        assertThat(placedOf(answers, NOT_PLACED)).isEmpty();
    }

    @Test
    void ordersThatAreSentWhileTheBrokerIsLostEndAsTheyWereAnswered() throws Exception {
        CompletableFuture<ConcurrentMap<String, String>> answers = CompletableFuture.supplyAsync(() -> placeLarge(150));
        broker.kill();
        answers.join();
        broker.start();
        awaitShipped("back-3");

        assertThat(worker.isAlive()).isTrue();
        assertThat(placedOf(answers.join(), NOT_PLACED)).isEmpty();
    }

    private Set<String> placedOf(Map<String, String> answers, String outcome) {
        return answers.entrySet().stream()
                .filter(answer -> answer.getValue().contains(outcome))
                .map(Map.Entry::getKey)
                .filter(id -> !found(id).contains("there is no order"))
                .collect(Collectors.toSet());
    }

    private ConcurrentMap<String, String> placeLarge(int count) {
        ConcurrentMap<String, String> answers = new ConcurrentHashMap<>();
        ExecutorService callers = Executors.newFixedThreadPool(count);
        CompletableFuture<?>[] all = IntStream.range(0, count)
                .mapToObj(i ->
                        CompletableFuture.runAsync(() -> answers.put("large-" + i, large("large-" + i)), callers))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).join();
        callers.shutdown();
        return answers;
    }

    private String large(String orderId) {
        try {
            return worker.post(JSON, OrderJson.order(orderId) + " ".repeat(240_000))
                    .body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String found(String orderId) {
        try {
            return worker.get("/orders/" + orderId);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> place(String orderId) throws Exception {
        return worker.post(JSON, OrderJson.order(orderId));
    }

    private void awaitShipped(String orderId) {
        eventually().until(() -> place(orderId).statusCode() == 202);
        eventually().until(() -> found(orderId).contains("SHIPPED"));
    }
}
