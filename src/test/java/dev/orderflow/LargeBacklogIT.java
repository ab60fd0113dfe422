package dev.orderflow;

import static dev.orderflow.fixture.Await.within;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The messages in a queue may be larger than the worker's memory, with the heap of the image in the smallest pod. */
@Tag("long")
class LargeBacklogIT {

    private static final String[] SMALLEST_POD = {"-Xmx77m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"};
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String LINE = """
            {"sku":"%s","quantity":1}""";
    private static final String PLAIN_LINE = """
            {"sku":"SKU-1","quantity":2,"unitPrice":{"amount":2995,"currency":"EUR"}}""";

    @Test
    void largeOrdersThatWaitAreTakenAFewAtOnceAndSmallOnesBehindThemShip() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "large")) {
            run.worker().kill();
            Set<String> ids = new TreeSet<>(run.ids(300));
            for (String id : ids) {
                boolean isLarge = id.compareTo("large-00250") < 0;
                publish(run, new BasicProperties.Builder(), isLarge ? large(id) : OrderJson.order(id));
            }

            WorkerProcess worker = run.worker(SMALLEST_POD);

            awaitShipped(run, worker, ids);
            assertThat(worker.metric("orderflow_broker_received_limit_bytes")).isBetween(1e6, 10e6);
            assertThat(worker.log()).contains("messages are large, takes");
            within(LIMIT).until(() -> worker.metric("orderflow_broker_received_bytes") == 0);
        }
    }

    @Test
    void thousandsOfSmallHeadersCostTheirRoomInMemory() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "headers")) {
            run.worker().kill();
            Set<String> ids = run.ids(250);
            Map<String, Object> headers = new HashMap<>();
            IntStream.range(0, 12_000).forEach(i -> headers.put(Integer.toString(i, 36), true));
            for (String id : ids) {
                publish(run, new BasicProperties.Builder().headers(headers), OrderJson.order(id));
            }

            WorkerProcess worker = run.worker(SMALLEST_POD);

            awaitShipped(run, worker, ids);
        }
    }

    private static void publish(MoneyRun run, BasicProperties.Builder properties, String order) throws Exception {
        run.client().publish("order.created", properties.deliveryMode(2).build(), order.getBytes(UTF_8));
    }

    private static void awaitShipped(MoneyRun run, WorkerProcess worker, Set<String> ids) {
        within(LIMIT)
                .until(() ->
                        !worker.isAlive() || run.ledger().ordersIn("SHIPPED").equals(ids));
        assertThat(worker.isAlive()).as(worker::log).isTrue();
    }

    /** An order of 240 KB whose fields are all within their limits. */
    private static String large(String id) {
        String lines = IntStream.range(0, 1000)
                .mapToObj(i -> LINE.formatted("SKU-%060d".formatted(i)))
                .collect(joining(","));
        String order = OrderJson.order(id).replace(PLAIN_LINE, lines);
        assertThat(order).contains("SKU-%060d".formatted(999));
        return order + " ".repeat(240_000 - order.length());
    }
}
