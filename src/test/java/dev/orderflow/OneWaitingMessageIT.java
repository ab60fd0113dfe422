package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.Outsider;
import dev.orderflow.fixture.SignedNotification;
import dev.orderflow.fixture.WorkerProcess;
import dev.orderflow.servers.FreePorts;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Of all messages for an effect that is not decided yet, only one waits for it. */
class OneWaitingMessageIT {

    @Test
    void aNotificationThatIsRepeatedAsksTheProviderOnce() throws Exception {
        int port = FreePorts.one();
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "webhooks")
                        .with("orderflow.dead-letters.collect", "true")
                        .with("quarkus.http.port", String.valueOf(port))
                        .with("orderflow.payment.webhook-secret", SignedNotification.secret())
                        .with("orderflow.payment.timeout", "20s")
                        .with("orderflow.retry.delays", "2s");
                WorkerProcess worker = run.worker()) {
            run.provider().faults("{\"payment\":{\"processing\":1.0,\"settleAfter\":\"5s\"}}");
            String events = run.client().observe();
            String id = run.ids(1).iterator().next();
            run.place(worker, Set.of(id));
            eventually().until(() -> run.ledger().effectsIn("PENDING") == 1);
            SignedNotification notification = new SignedNotification(port);

            for (int i = 0; i < 200; i++) {
                assertThat(notification.send("msg_1", id + ":PAYMENT")).isEqualTo(204);
            }
            run.awaitShipped(Set.of(id));

            Map<String, Integer> published = new TreeMap<>();
            run.client()
                    .drain(events)
                    .forEach(event -> published.merge(event.getEnvelope().getRoutingKey(), 1, Integer::sum));
            assertThat(run.provider().stats().at("/payment/lookUps").asInt()).isLessThan(10);
            assertThat(published.get("payment.collected")).isLessThan(4);
            assertThat(published.get("shipment.booked")).isLessThan(4);
        }
    }

    @Test
    void repeatedOrdersThatArriveWhileAPaymentWaitsLeaveOneMessageThatWaits() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "waiting")
                        .with("orderflow.dead-letters.collect", "true")
                        .with("orderflow.payment.timeout", "20s")
                        .with("orderflow.retry.delays", "1s");
                WorkerProcess worker = run.worker()) {
            run.provider().faults("{\"payment\":{\"processing\":1.0,\"settleAfter\":\"1h\"}}");
            String id = run.ids(1).iterator().next();
            for (int i = 0; i < 200; i++) {
                new Outsider(run).order(OrderJson.order(id));
            }
            eventually()
                    .until(() -> run.ledger().effectsIn("PENDING") == 1
                            && waiting(run) == 1
                            && isIdle(run, worker, "order-created")
                            && isIdle(run, worker, "payment"));

            int before = lookUps(run);
            eventually().until(() -> lookUps(run) >= before + 5);

            assertThat(lookUps(run)).isLessThan(before + 10);
            assertThat(waiting(run)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aMessageThatDoesNotReturnFromItsRetryQueueIsReplaced() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "purged")
                        .with("orderflow.dead-letters.collect", "true")
                        .with("orderflow.retry.delays", "1h");
                WorkerProcess worker = run.worker()) {
            run.provider().faults("{\"payment\":{\"processing\":1.0,\"settleAfter\":\"1s\"}}");
            Set<String> ids = run.ids(20);
            run.place(worker, ids);
            eventually()
                    .until(() -> run.client().depth("payment.retry-1h") == 20
                            && run.ledger().effectsIn("PENDING") == 20);

            run.client().channel().queuePurge(run.queue("payment.retry-1h"));
            database.execute("update effects set due = due - interval '1 hour 3 minutes'");

            run.awaitShipped(ids);
            run.expectOnce("CHARGE", ids);
            assertThat(worker.metric("orderflow_messages_replaced_total{flow=\"payment\"}"))
                    .isEqualTo(20);
        }
    }

    private static long waiting(MoneyRun run) throws Exception {
        return run.client().depth("payment.retry-1s") + run.client().depth("payment");
    }

    private static boolean isIdle(MoneyRun run, WorkerProcess worker, String flow) throws Exception {
        return run.client().depth(flow) == 0 && worker.metric("orderflow_flow_in_flight{flow=\"" + flow + "\"}") == 0;
    }

    private static int lookUps(MoneyRun run) throws Exception {
        return run.provider().stats().at("/payment/lookUps").asInt();
    }
}
