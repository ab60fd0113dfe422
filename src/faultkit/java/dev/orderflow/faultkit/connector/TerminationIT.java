package dev.orderflow.faultkit.connector;

import dev.orderflow.fixture.BrokerOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A worker with messages in flight is terminated, also while the broker is down or blocked. */
@Tag("faults")
class TerminationIT {

    @RegisterExtension
    static final BrokerExtension BROKER = new BrokerExtension();

    private final BrokerOperator operator = BROKER.operator();

    @ParameterizedTest(name = "{0}")
    @MethodSource("whileTheWorkerIsTerminated")
    void aWorkerThatIsTerminatedFinishesWhatItBeganAndEndsInTime(RepairableFault fault) throws Exception {
        FaultRun terminated = new FaultRun("terminated-" + fault.name(), operator, 250)
                .with("mp.messaging.connector.reliable-rabbitmq.shutdown-timeout", "10s")
                .startReadyWorker();
        try (FaultRun run = terminated) {
            run.place(ConnectorRunSettings.ORDERS).awaitShipped(0.3);
            fault.breaks().on(operator, run);
            run.terminateWorker();
            fault.repairs().on(operator, run);
            run.startReadyWorker();
            run.expectEachOrderPaidAndShippedOnce();
        } finally {
            operator.node().start();
            operator.endMemoryAlarm();
        }
    }

    private static Stream<RepairableFault> whileTheWorkerIsTerminated() {
        return Stream.of(
                new RepairableFault("nothing", true, "", (operator, run) -> {}, (operator, run) -> {}),
                new RepairableFault(
                        "broker-down",
                        true,
                        "",
                        (operator, run) -> operator.node().stop(),
                        (operator, run) -> operator.node().start()),
                new RepairableFault(
                        "alarm",
                        true,
                        "",
                        (operator, run) -> operator.raiseMemoryAlarm(),
                        (operator, run) -> operator.endMemoryAlarm()));
    }
}
