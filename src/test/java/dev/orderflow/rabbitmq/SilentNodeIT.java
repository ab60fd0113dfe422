package dev.orderflow.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.NetworkProxy;
import dev.orderflow.fixture.WorkerProcess;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two proxies to the broker. The one in use falls silent, with its sockets open. */
@Tag("long")
class SilentNodeIT {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void end() {
        vertx.close();
    }

    @Test
    void aWorkerLeavesANodeThatIsSilentForAnotherAndSaysWhich() throws Exception {
        NetworkProxy first = proxy();
        NetworkProxy other = proxy();
        String one = "127.0.0.1:" + first.port();
        String two = "127.0.0.1:" + other.port();
        try (MoneyRun run = new MoneyRun("silent-node")
                .with("rabbitmq-addresses", one + "," + two)
                .with("orderflow.payment.gateway", "simulated")
                .with("orderflow.shipping.carrier", "simulated")) {
            other.cut();
            WorkerProcess worker = run.worker();
            other.mend();
            first.silence();

            worker.awaitNotReady("no answer from " + one);
            worker.awaitReady();
            Set<String> orders = run.ids(20);
            run.place(worker, orders);
            // Half of the orders ship only after the broker has closed the former connections for missed heartbeats.
            run.awaitShipped(orders);

            for (String connection : Set.of("orderflow consume", "orderflow publish")) {
                assertThat(worker.log())
                        .contains(connection + ": connected to " + one)
                        .containsPattern(connection + ": leaves " + Pattern.quote(one) + ": no answer for \\d+ s")
                        .contains(connection + ": connected to " + two);
            }
            assertThat(worker.probe("/q/health/ready").body())
                    .contains("consuming " + run.queue("payment") + " at " + two)
                    .doesNotContain("lost", one);
        }
    }

    private NetworkProxy proxy() throws Exception {
        return new NetworkProxy(
                vertx, System.getProperty("rabbitmq-host", "localhost"), Integer.getInteger("rabbitmq-port", 5672));
    }
}
