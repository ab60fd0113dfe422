package dev.orderflow.topology;

import static dev.orderflow.fixture.Await.eventually;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BindingsIT {

    /** Another queue takes the message, so that it is not returned and its publisher does not notice. */
    @Test
    void aBindingThatIsRemovedWhileSomebodyElseListensIsPutBackAndAnOrderThatWasMissedIsSentAgain() throws Exception {
        try (MoneyRun run = new MoneyRun("unbound");
                WorkerProcess worker = run.worker()) {
            run.client().observe();
            run.client().channel().queueUnbind(run.queue("payment"), run.queue("orders"), "order.accepted");

            eventually().pollInterval(Duration.ofSeconds(1)).until(() -> {
                send(run, "unbound-1");
                return run.ledger().countIn("SHIPPED") == 1;
            });
        }
    }

    /** Without it no queue takes an order over HTTP, and the broker returns it. */
    @Test
    void theBindingToTheInboxIsPutBackWhileAnOrderOverHttpWaits() throws Exception {
        try (MoneyRun run = new MoneyRun("unforwarded");
                WorkerProcess worker = run.worker()) {
            run.client()
                    .channel()
                    .exchangeUnbind(run.queue("orders.inbox"), run.queue("orders.retry"), "order.created");

            run.place(worker, Set.of("unforwarded-1"));

            run.awaitShipped(Set.of("unforwarded-1"));
        }
    }

    private static void send(MoneyRun run, String id) throws Exception {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId(UUID.randomUUID().toString())
                .deliveryMode(2)
                .build();
        run.client().publish("order.created", properties, OrderJson.bytes(id));
    }
}
