package dev.orderflow;

import static dev.orderflow.fixture.Await.within;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.fixture.DeepHeaders;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.SmallHeap;
import dev.orderflow.fixture.WorkerProcess;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that the client cannot read. It would close its connection at each redelivery. */
class UnreadableMessagesIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** A frame has room for five times as many, which the broker takes long to read. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMessageWithDeepHeadersCostsOnlyItself(boolean tables) throws Exception {
        DeepHeaders deep = tables ? DeepHeaders.tables(5000) : DeepHeaders.arrays(5000);
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "NH").with("orderflow.dead-letters.collect", "true");
                WorkerProcess worker = run.worker(SmallHeap.OPTIONS)) {
            run.client()
                    .publish("order.created", deep, OrderJson.order("NH-deep").getBytes(UTF_8));
            run.client().publish("order.created", deep, "not JSON".getBytes(UTF_8));
            Set<String> ids = new TreeSet<>(run.ids(20));
            run.place(worker, ids);

            ids.add("NH-deep");
            within(LIMIT).untilAsserted(() -> {
                assertThat(run.ledger().ordersIn("SHIPPED")).isEqualTo(ids);
                assertThat(run.ledger().deadLetters())
                        .singleElement()
                        .satisfies(letter -> assertThat(letter.reason()).isEqualTo("NOT_JSON"))
                        .satisfies(letter -> assertThat(letter.properties()).contains("berlin"));
            });
            assertThat(worker.log()).doesNotContain("StackOverflowError", "no connection");
        }
    }

    /** RabbitMQ accepts messages up to 128 MB before version 4, and up to 16 MB since. */
    @Test
    void aMessageThatIsLargerThanAWorkerCanHoldIsNotedWithoutItsBody() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "LW").with("orderflow.dead-letters.collect", "true");
                WorkerProcess worker = run.worker(SmallHeap.OPTIONS)) {
            assumeTrue(run.client().brokerVersion().startsWith("3."), "a broker that takes such a message");
            Set<String> ids = run.ids(10);
            run.client().publish("order.created", new BasicProperties(), new byte[100_000_000]);
            run.client()
                    .channel()
                    .basicPublish("", run.queue("dead-letter"), new BasicProperties(), new byte[40_000_000]);
            run.place(worker, ids);

            within(LIMIT).untilAsserted(() -> {
                assertThat(run.ledger().ordersIn("SHIPPED")).isEqualTo(ids);
                assertThat(run.ledger().deadLetters())
                        .hasSize(2)
                        .allMatch(letter -> letter.body().length == 0)
                        .anyMatch(letter -> letter.reason().equals("TOO_LARGE")
                                && letter.message().contains("100,000,000 bytes"));
            });
            assertThat(worker.log()).doesNotContain("no connection");
        }
    }
}
