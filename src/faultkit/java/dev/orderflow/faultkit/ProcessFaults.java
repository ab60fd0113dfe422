package dev.orderflow.faultkit;

import static dev.orderflow.faultkit.InjectableFault.BOTH;
import static dev.orderflow.faultkit.InjectedFault.Expectation.DOWN;

import dev.orderflow.faultkit.InjectableFault.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Workers that stop, die and freeze. */
final class ProcessFaults {

    private static final Duration TO_PILE_UP = Duration.ofSeconds(2);
    private static final Duration TO_HANDLE = Duration.ofSeconds(3);

    private ProcessFaults() {}

    static List<InjectableFault> all() {
        List<InjectableFault> faults = new ArrayList<>();
        // Not in a loop over a set, because its order may differ between runs of the same seed.
        faults.addAll(ofWorker(0, Lane.WORKER_1));
        faults.addAll(ofWorker(1, Lane.WORKER_2));
        faults.add(new InjectableFault(
                Lane.ALL,
                "worker 1 killed with events that the broker does not take",
                DOWN,
                BOTH,
                ProcessFaults::killBeforeConfirms,
                ProcessFaults::takeEventsAgain));
        faults.add(new InjectableFault(
                Lane.ALL,
                "worker 1 started before broker and database",
                DOWN,
                BOTH,
                ProcessFaults::leaveWorkerAlone,
                ProcessFaults::startServers));
        return faults;
    }

    private static List<InjectableFault> ofWorker(int worker, Lane lane) {
        return List.of(
                new InjectableFault(
                        lane,
                        lane + " terminated",
                        DOWN,
                        Set.of(worker),
                        testBed -> testBed.worker(worker).terminate(),
                        testBed -> testBed.worker(worker).start()),
                new InjectableFault(
                        lane,
                        lane + " killed",
                        DOWN,
                        Set.of(worker),
                        testBed -> testBed.worker(worker).kill(),
                        testBed -> testBed.worker(worker).start()));
    }

    /**
     * Kills a worker with many unconfirmed events. After the freeze the worker handles its backlog at once, and during an alarm
     * the broker takes acks but no events. Otherwise hardly any message is between ack and confirm at a kill.
     */
    private static void killBeforeConfirms(TestBed testBed) throws Exception {
        RestartableWorker worker = testBed.worker(0);
        worker.freeze();
        try {
            Round.hold(TO_PILE_UP);
            testBed.operator().raiseMemoryAlarm();
        } finally {
            worker.thaw();
        }
        Round.hold(TO_HANDLE);
        worker.kill();
    }

    private static void takeEventsAgain(TestBed testBed) throws Exception {
        testBed.operator().endMemoryAlarm();
        testBed.worker(0).start();
    }

    private static void leaveWorkerAlone(TestBed testBed) throws Exception {
        testBed.worker(0).kill();
        testBed.broker().stop();
        testBed.database().stop();
        testBed.worker(0).start();
    }

    private static void startServers(TestBed testBed) throws Exception {
        testBed.database().start();
        testBed.startBroker();
    }
}
