package dev.orderflow;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.GetResponse;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.WorkerProcess;
import dev.orderflow.rabbitmq.Causes;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One flow has delays of its own, and the other flows have the common ones. */
class RetryLaddersIT {

    @Test
    void eachFlowRetriesAfterItsOwnDelays() throws Exception {
        MoneyRun ladders = new MoneyRun("ladders")
                .with("orderflow.retry.delays", "1h")
                .with("orderflow.retry.flows.shipping.delays", "1s,2s")
                .with("orderflow.payment.breaker.enabled", "false")
                .with("orderflow.shipping.breaker.enabled", "false");
        try (MoneyRun run = ladders;
                WorkerProcess worker = run.worker()) {
            run.provider().faults("{\"shipment\":{\"down\":true}}");
            run.place(worker, Set.of("ladders-1"));
            eventually().until(() -> run.client().depth("dead-letter") == 1);
            run.provider().faults("{\"payment\":{\"down\":true}}");
            run.place(worker, Set.of("ladders-2"));
            eventually().until(() -> run.client().depth("payment.retry-1h") == 1);

            GetResponse letter = run.client().take("dead-letter").get(0);
            assertThat(letter.getProps().getHeaders().get("orderflow-attempt")).hasToString("3");
            assertThat(worker.metric("orderflow_flow_retries_total{delay=\"2s\",flow=\"shipping\"}"))
                    .isEqualTo(1);
            assertThat(worker.metric("orderflow_queue_depth{queue=\"" + run.queue("shipping.retry-2s") + "\"}"))
                    .isZero();
            assertThatThrownBy(() -> run.client().depth("shipping.retry-1h"))
                    .satisfies(missing -> assertThat(Causes.of(missing)).startsWith("NOT_FOUND"));
        }
    }
}
