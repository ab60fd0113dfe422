package dev.orderflow.faultkit.connector;

import dev.orderflow.fixture.BrokerOperator;
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
 * Sends numbered orders through the packaged worker while the broker fails in every way that is known to lose or stop messages.
 * Each order is paid and shipped once. The worker reports the cause, waits, and recovers by itself.
 */
class ConnectorFaultsIT {

    private static final int PREFETCH = 250;
    private static final String NO_CONNECTION =
            "disconnected|not connected|no connection|connection (is )?(lost|refused|closed)";

    @RegisterExtension
    static final BrokerExtension BROKER = new BrokerExtension();

    private final BrokerNode node = BROKER.node();
    private final BrokerOperator operator = BROKER.operator();

    @ParameterizedTest(name = "prefetch {0}")
    @ValueSource(ints = {50, PREFETCH})
    void connectionsThatAreClosedAgainAndAgainAreOpenedAgain(int prefetch) throws Exception {
        try (FaultRun run = run("closed-" + prefetch, prefetch).startReadyWorker()) {
            run.place(ConnectorRunSettings.ORDERS);
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
            run.place(ConnectorRunSettings.ORDERS).awaitShipped(0.2);
            Instant fact = Instant.now();
            fault.run();
            run.expectDown(fact, NO_CONNECTION);
            run.hold(ConnectorRunSettings.REPAIR_AFTER);
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
            run.place(ConnectorRunSettings.ORDERS).awaitShipped(0.2);
            Instant fact = Instant.now();
            node.freeze();
            run.hold(ConnectorRunSettings.FROZEN_FOR);
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
            run.hold(ConnectorRunSettings.REPAIR_AFTER);
            node.start();
            run.expectUp(Instant.now());
            run.place(ConnectorRunSettings.ORDERS).expectEachOrderPaidAndShippedOnce();
        }
    }

    @Tag("faults")
    @Test
    void aBrokerThatLostItsDefinitionsGetsThemAgain() throws Exception {
        try (FaultRun run = run("wiped", PREFETCH).startReadyWorker()) {
            run.place(ConnectorRunSettings.ORDERS / 2).awaitShipped(1);
            node.stop();
            node.wipe();
            node.start();
            run.expectUp(Instant.now());
            run.place(ConnectorRunSettings.ORDERS / 2).expectEachOrderPaidAndShippedOnce();
        }
    }

    @Tag("faults")
    @Test
    void aPublishingConnectionThatIsBlockedAndThenClosedLosesNothing() throws Exception {
        try (FaultRun run = run("blocked-closed", PREFETCH).startReadyWorker()) {
            run.place(ConnectorRunSettings.ORDERS).awaitShipped(0.2);
            Instant fact = Instant.now();
            operator.raiseMemoryAlarm();
            run.expectDown(fact, "blocked");
            operator.closePublishingConnections();
            run.hold(ConnectorRunSettings.REPAIR_AFTER);
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
            run.place(ConnectorRunSettings.ORDERS).awaitShipped(0.3);
            operator.closeConsumingConnections();
            run.expectProgress(Instant.now());
            run.killWorker();
            run.startReadyWorker();
            run.expectEachOrderPaidAndShippedOnce();
        }
    }

    @Tag("faults")
    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.orderflow.faultkit.connector.RepairableFault#all")
    void whatIsWrongAtTheBrokerIsNamedAndWaitedFor(RepairableFault fault) throws Exception {
        // Payments are slower than the orders come in, so that the queue can become full.
        FaultRun verifying = run(fault.name(), PREFETCH)
                .with("orderflow.payment.simulated.latency", "1s")
                .withTopologyInOtherHands()
                .startReadyWorker();
        try (FaultRun run = verifying) {
            if (fault.underLoad()) {
                run.place(ConnectorRunSettings.ORDERS).awaitShipped(0.2);
            }
            Instant fact = Instant.now();
            fault.breaks().on(operator, run);
            if (!fault.underLoad()) {
                run.place(ConnectorRunSettings.ORDERS);
            }
            run.expectDown(fact, fault.cause());
            run.hold(ConnectorRunSettings.REPAIR_AFTER);
            fault.repairs().on(operator, run);
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
                    ConnectorRunSettings.ORDERS,
                    id -> (id.endsWith("00") ? OrderJson.paidWith(id, "tok_timeout") : OrderJson.order(id))
                            .getBytes(StandardCharsets.UTF_8));
            run.expectInLog("timed out|consumer timeout");
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
