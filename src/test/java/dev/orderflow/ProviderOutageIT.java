package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An outage of a provider loses no order, and a few failing orders do not stop others. */
@Tag("long")
class ProviderOutageIT {

    private static final String BREAKER = "orderflow_provider_breaker{provider=\"payment\"}";

    @Test
    void aShopOfSevenOrdersLosesNoneInAnOutageThatIsLongerThanTheLadder() throws Exception {
        MoneyRun outage = new MoneyRun("seven")
                .with("orderflow.retry.delays", "100ms,200ms,300ms,400ms")
                .with("orderflow.payment.breaker.probe-interval", "2s");
        try (MoneyRun run = outage) {
            run.provider().faults("{\"payment\":{\"down\":true}}");
            Set<String> ids = run.ids(7);
            try (WorkerProcess worker = run.worker()) {
                run.place(worker, ids);
                eventually().until(() -> worker.metric(BREAKER) > 0);
                eventually().until(() -> worker.get("/flows").contains("the circuit breaker of"));
                eventually()
                        .until(() -> run.provider().arrivedWhileDown("payment").size() > 7 * 5);
                assertThat(run.client().depth("dead-letter")).isZero();
                run.provider().faults("{\"payment\":{}}");
                run.awaitShipped(ids);
                eventually().until(() -> worker.metric(BREAKER) == 0);
            }
            run.expectOnce("CHARGE", ids);
        }
    }

    /** Each thread takes about 100 KB of a pod of 256 MB. An idle worker has about 60. */
    @Test
    void callsThatTimeOutTogetherStartFewThreads() throws Exception {
        try (MoneyRun run = new MoneyRun("threads").with("orderflow.payment.breaker.enabled", "false")) {
            run.provider().faults("{\"payment\":{\"timeout\":1.0}}");
            Set<String> ids = run.ids(1000);
            try (WorkerProcess worker = run.worker()) {
                run.place(worker, ids);
                eventually().until(() -> run.ledger().effectsIn("UNKNOWN") >= 500);
                run.provider().faults("{\"payment\":{}}");
                run.awaitShipped(ids);

                assertThat(worker.metric("jvm_threads_peak_threads")).isBetween(20.0, 140.0);
            }
            run.expectOnce("CHARGE", ids);
        }
    }

    @Test
    void flakyOrdersOfABatchThatComeBackTogetherStopNobodyElse() throws Exception {
        MoneyRun flaky = new MoneyRun("flaky")
                .with("orderflow.retry.delays", "1s,1s,1s,1s")
                .withTimeouts(Duration.ofSeconds(20));
        try (MoneyRun run = flaky) {
            Set<String> ids = run.ids(1000);
            try (WorkerProcess worker = run.worker()) {
                run.place(
                        worker,
                        ids,
                        id -> OrderJson.paidWith(
                                id, id.endsWith("07") || id.endsWith("57") ? "tok_flaky" : "tok_visa"));
                run.awaitShipped(ids);
                assertThat(worker.log()).doesNotContain("the circuit breaker of");
            }
            run.expectOnce("CHARGE", ids);
        }
    }

    @Test
    void anOrderThatAlwaysFailsIsDeadLetteredWhileOthersAreCharged() throws Exception {
        MoneyRun one = new MoneyRun("bad").with("orderflow.retry.delays", "200ms,200ms");
        try (MoneyRun run = one) {
            try (WorkerProcess worker = run.worker()) {
                run.place(worker, Set.of("bad-order"), id -> OrderJson.paidWith(id, "tok_unavailable"));
                int[] good = {0};
                eventually().until(() -> {
                    run.place(worker, Set.of("bad-good-" + good[0]++));
                    return run.client().depth("dead-letter") == 1;
                });
            }
        }
    }
}
