package dev.orderflow.faults;

import dev.orderflow.fixture.OrderJson;
import dev.orderflow.servers.BrokerNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Numbered orders through the packaged worker, while the broker breaks in every way known to have lost or stopped
 * messages: each order is paid and shipped once, and the worker says what is wrong, waits, and goes on by itself.
 */
class ConnectorFaultsIT {

    private static final int PREFETCH = 250;
    private static final String NO_CONNECTION =
            "disconnected|not connected|no connection|connection (is )?(lost|refused|closed)";

    @RegisterExtension
    static final OwnBroker BROKER = new OwnBroker();

    private final BrokerNode node = BROKER.node();
    private final Operator operator = BROKER.operator();

    @ParameterizedTest(name = "prefetch {0}")
    @ValueSource(ints = {50, PREFETCH})
    void connectionsThatAreClosedAgainAndAgainAreOpenedAgain(int prefetch) throws Exception {
        try (FaultRun run = run("closed-" + prefetch, prefetch).startReadyWorker()) {
            run.place(Scale.ORDERS);
            for (int time = 1; time <= 5; time++) {
                run.awaitShipped(time / 7.0);
                Instant fact = Instant.now();
                operator.closeAllConnections();
                run.expectProgress(fact);
            }
            run.expectEachOrderPaidAndShippedOnce();
        }
    }

    @Tag("faults")
    @Test
    void aBrokerThatIsStoppedAndStartedIsWaitedFor() throws Exception {
        survives("stopped", node::stop, node::start);
    }

    @Test
    void aBrokerThatIsKilledAndStartedIsWaitedFor() throws Exception {
        survives("killed", node::kill, node::start);
    }

    private void survives(String name, Act fault, Act mend) throws Exception {
        try (FaultRun run = run(name, PREFETCH).startReadyWorker()) {
            run.place(Scale.ORDERS).awaitShipped(0.2);
            Instant fact = Instant.now();
            fault.run();
            run.expectDown(fact, NO_CONNECTION);
            run.hold(Scale.MEND);
            mend.run();
            run.expectUp(Instant.now());
            run.expectEachOrderPaidAndShippedOnce();
        }
    }

    @Tag("faults")
    @Test
    void aBrokerThatIsFrozenIsKnownByItsMissingHeartbeats() throws Exception {
        FaultRun frozen = run("frozen", PREFETCH)
                .with("mp.messaging.connector.reliable-rabbitmq.requested-heartbeat", "2")
                .startReadyWorker();
        try (FaultRun run = frozen) {
            run.place(Scale.ORDERS).awaitShipped(0.2);
            Instant fact = Instant.now();
            node.freeze();
            run.hold(Scale.FREEZE);
            node.thaw();
            Instant thawed = Instant.now();
            run.expectDown(fact, NO_CONNECTION);
            run.expectUp(thawed);
            run.expectEachOrderPaidAndShippedOnce();
        } finally {
            node.thaw();
        }
    }

    @Tag("faults")
    @Test
    void aWorkerThatIsThereBeforeTheBrokerIsAliveAndWaits() throws Exception {
        node.stop();
        Instant fact = Instant.now();
        try (FaultRun run = run("early", PREFETCH).startWorker()) {
            run.expectAlive();
            run.expectDown(fact, NO_CONNECTION);
            run.hold(Scale.MEND);
            node.start();
            run.expectUp(Instant.now());
            run.place(Scale.ORDERS).expectEachOrderPaidAndShippedOnce();
        }
    }

    @Tag("faults")
    @Test
    void aBrokerThatLostItsDefinitionsGetsThemAgain() throws Exception {
        try (FaultRun run = run("wiped", PREFETCH).startReadyWorker()) {
            run.place(Scale.ORDERS / 2).awaitShipped(1);
            node.stop();
            node.wipe();
            node.start();
            run.expectUp(Instant.now());
            run.place(Scale.ORDERS / 2).expectEachOrderPaidAndShippedOnce();
        }
    }

    @Tag("faults")
    @Test
    void aPublishingConnectionThatIsBlockedAndThenClosedLosesNothing() throws Exception {
        try (FaultRun run = run("blocked-closed", PREFETCH).startReadyWorker()) {
            run.place(Scale.ORDERS).awaitShipped(0.2);
            Instant fact = Instant.now();
            operator.raiseMemoryAlarm();
            run.expectDown(fact, "blocked");
            operator.closePublishingConnections();
            run.hold(Scale.MEND);
            operator.endMemoryAlarm();
            run.expectUp(Instant.now());
            run.expectEachOrderPaidAndShippedOnce();
        } finally {
            operator.endMemoryAlarm();
        }
    }

    @Test
    void aConsumingConnectionThatIsClosedBeforeTheWorkerIsKilledLosesNothing() throws Exception {
        try (FaultRun run = run("closed-killed", PREFETCH).startReadyWorker()) {
            run.place(Scale.ORDERS).awaitShipped(0.3);
            operator.closeConsumingConnections();
            run.expectProgress(Instant.now());
            run.killWorker();
            run.startReadyWorker();
            run.expectEachOrderPaidAndShippedOnce();
        }
    }

    @Tag("faults")
    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.orderflow.faults.Mendable#all")
    void whatIsWrongAtTheBrokerIsNamedAndWaitedFor(Mendable fault) throws Exception {
        // Payments slower than orders come in: a queue can only be full if there is something in it.
        FaultRun verifying = run(fault.name(), PREFETCH)
                .with("orderflow.payment.simulated.latency", "1s")
                .withTopologyInOtherHands()
                .startReadyWorker();
        try (FaultRun run = verifying) {
            if (fault.underLoad()) {
                run.place(Scale.ORDERS).awaitShipped(0.2);
            }
            Instant fact = Instant.now();
            fault.breaks().on(operator, run);
            if (!fault.underLoad()) {
                run.place(Scale.ORDERS);
            }
            run.expectDown(fact, fault.cause());
            run.hold(Scale.MEND);
            fault.mends().on(operator, run);
            run.expectUp(Instant.now());
            run.expectEachOrderPaidAndShippedOnce();
        } finally {
            operator.endMemoryAlarm();
        }
    }

    @Tag("faults")
    @Test
    void consumersThatTheBrokerGivesUpAsTooSlowComeBack() throws Exception {
        operator.setConsumerTimeout(3_000);
        FaultRun slow =
                run("slow", PREFETCH).with("orderflow.payment.timeout", "8s").startReadyWorker();
        try (FaultRun run = slow) {
            run.place(
                    Scale.ORDERS,
                    id -> (id.endsWith("00") ? OrderJson.paidWith(id, "tok_timeout") : OrderJson.order(id))
                            .getBytes(StandardCharsets.UTF_8));
            run.expectInLog("timed out");
            run.expectEachOrderPaidAndShippedOnce();
        } finally {
            operator.setConsumerTimeout(1_800_000);
        }
    }

    private FaultRun run(String name, int prefetch) throws Exception {
        return new FaultRun(name, operator, prefetch);
    }

    private interface Act {
        void run() throws Exception;
    }
}
