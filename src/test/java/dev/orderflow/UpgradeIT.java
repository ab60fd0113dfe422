package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static dev.orderflow.fixture.Await.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.SteadyLoad;
import dev.orderflow.fixture.WorkerProcess;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Workers of the previous version, whose messages contain the data of the effects, are replaced one after the other. Orders of
 * every state wait in the ledger and in the queues, and further orders come in.
 */
@Tag("long")
class UpgradeIT {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int ORDERS_PER_SECOND = 40;
    private static final String ALL_WELL =
            "{\"payment\":{\"down\":false},\"shipment\":{\"down\":false},\"refund\":{\"down\":false}}";

    @Test
    void eachOrderOfTheVersionBeforeEndsOnce() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "UP")
                        .with("orderflow.dead-letters.collect", "true")
                        .with("orderflow.retry.delays", "1s,2s,4s,8s,8s,8s,8s,8s,8s,8s,8s,8s")
                        .withTimeouts(Duration.ofSeconds(20));
                WorkerProcess old1 = run.formerWorker();
                WorkerProcess old2 = run.formerWorker()) {
            Waiting waiting = new Waiting(run, old1);
            waiting.inEveryState();
            try (WorkerProcess new1 = run.worker();
                    SteadyLoad load = new SteadyLoad(run.queue(""), "UP-load-", ORDERS_PER_SECOND)) {
                run.provider().faults(ALL_WELL);
                within(LIMIT).until(() -> run.ledger().countIn("SHIPPED") >= 2 * ORDERS_PER_SECOND);
                old1.terminate();
                old1.awaitExit();
                try (WorkerProcess new2 = run.worker()) {
                    old2.terminate();
                    old2.awaitExit();
                    waiting.expect(load.stop());
                    assertThat(run.ledger().deadLetters()).isEmpty();
                    assertThat(database.rowsWith("zqxj")).isEmpty();
                }
            }
        }
    }

    /** Orders that the previous version left unfinished. */
    private record Waiting(MoneyRun run, WorkerProcess former) {

        void inEveryState() throws Exception {
            place("done", id -> id);
            eventually().until(() -> run.ledger().ordersIn("SHIPPED").equals(ids("done")));
            place("declined", id -> OrderJson.paidWith(id, "tok_declined"));
            eventually().until(() -> run.ledger().ordersIn("DECLINED").equals(ids("declined")));
            run.provider().faults("{\"refund\":{\"down\":true}}");
            place("refunding", id -> OrderJson.of(id, "tok_zqxj" + id, "REFUSED"));
            eventually().until(() -> run.ledger().ordersIn("REFUNDING").equals(ids("refunding")));
            run.provider().faults("{\"shipment\":{\"down\":true}}");
            place("paid", id -> id);
            eventually().until(() -> run.ledger().ordersIn("PAID").equals(ids("paid")));
            run.provider().faults("{\"payment\":{\"processing\":1.0,\"settleAfter\":\"20s\"}}");
            place("pending", id -> id);
            eventually()
                    .until(() ->
                            run.ledger().effectsIn("PENDING") == ids("pending").size());
            run.provider().faults("{\"payment\":{\"down\":true}}");
            place("failed", id -> id);
            eventually()
                    .until(() -> run.ledger().countIn("ACCEPTED")
                            == 2 * ids("failed").size());
        }

        void expect(Set<String> load) throws Exception {
            Set<String> shipped = new TreeSet<>(load);
            for (String group : Set.of("done", "paid", "pending", "failed")) {
                shipped.addAll(ids(group));
            }
            Set<String> charged = new TreeSet<>(shipped);
            charged.addAll(ids("refunding"));
            run.awaitShipped(shipped);
            eventually().until(() -> run.ledger().ordersIn("REFUNDED").equals(ids("refunding")));
            run.expectOnce("CHARGE", charged);
            run.expectOnce("SHIPMENT", shipped);
            run.expectOnce("REFUND", ids("refunding"));
            assertThat(run.ledger().ordersIn("DECLINED")).isEqualTo(ids("declined"));
        }

        private void place(String group, Function<String, String> order) throws Exception {
            run.place(former, ids(group), id -> {
                String json = order.apply(id);
                return json.equals(id) ? OrderJson.paidWith(id, "tok_zqxj" + id) : json;
            });
        }

        private static Set<String> ids(String group) {
            return IntStream.range(0, 10)
                    .mapToObj(i -> "UP-" + group + "-" + i)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
