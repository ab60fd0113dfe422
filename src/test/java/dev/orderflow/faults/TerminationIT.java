package dev.orderflow.faults;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A worker is asked to end in the middle of its work, also while the broker does not let it. */
@Tag("faults")
class TerminationIT {

    @RegisterExtension
    static final OwnBroker BROKER = new OwnBroker();

    private final Operator operator = BROKER.operator();

    @ParameterizedTest(name = "{0}")
    @MethodSource("whileTheWorkerIsTerminated")
    void aWorkerThatIsTerminatedFinishesWhatItBeganAndEndsInTime(Mendable fault) throws Exception {
        FaultRun terminated = new FaultRun("terminated-" + fault.name(), operator, 250)
                .with("mp.messaging.connector.reliable-rabbitmq.shutdown-timeout", "10s")
                .startReadyWorker();
        try (FaultRun run = terminated) {
            run.place(Scale.ORDERS).awaitShipped(0.3);
            fault.breaks().on(operator, run);
            run.terminateWorker();
            fault.mends().on(operator, run);
            run.startReadyWorker();
            run.expectEachOrderPaidAndShippedOnce();
        } finally {
            operator.node().start();
            operator.endMemoryAlarm();
        }
    }

    private static Stream<Mendable> whileTheWorkerIsTerminated() {
        return Stream.of(
                new Mendable("nothing", true, "", (operator, run) -> {}, (operator, run) -> {}),
                new Mendable(
                        "broker-down",
                        true,
                        "",
                        (operator, run) -> operator.node().stop(),
                        (operator, run) -> operator.node().start()),
                new Mendable(
                        "alarm",
                        true,
                        "",
                        (operator, run) -> operator.raiseMemoryAlarm(),
                        (operator, run) -> operator.endMemoryAlarm()));
    }
}
