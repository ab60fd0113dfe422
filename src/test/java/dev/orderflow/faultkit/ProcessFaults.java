package dev.orderflow.faultkit;

import static dev.orderflow.faultkit.Fault.BOTH;
import static dev.orderflow.faultkit.Injected.Expectation.DOWN;

import dev.orderflow.faultkit.Fault.Act;
import dev.orderflow.faultkit.Fault.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Processes that stop, die and freeze: the workers and their database. */
final class ProcessFaults {

    private static final Duration TO_PILE_UP = Duration.ofSeconds(2);
    private static final Duration TO_HANDLE = Duration.ofSeconds(3);

    private ProcessFaults() {}

    static List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        // Not over a set: its order changes from run to run, and a seed has to deal the same cards again.
        faults.addAll(ofWorker(0, Lane.WORKER_1));
        faults.addAll(ofWorker(1, Lane.WORKER_2));
        faults.add(ofDatabase(
                "database restarted",
                world -> world.database().stop(),
                world -> world.database().start()));
        faults.add(ofDatabase(
                "database killed",
                world -> world.database().kill(),
                world -> world.database().start()));
        faults.add(ofDatabase(
                "database frozen",
                world -> world.database().freeze(),
                world -> world.database().thaw()));
        faults.add(new Fault(
                Lane.ALL,
                "worker 1 killed with events that the broker does not take",
                DOWN,
                BOTH,
                ProcessFaults::killBeforeConfirms,
                ProcessFaults::takeEventsAgain));
        faults.add(new Fault(
                Lane.ALL,
                "worker 1 started before broker and database",
                DOWN,
                BOTH,
                ProcessFaults::leaveWorkerAlone,
                ProcessFaults::startServers));
        return faults;
    }

    private static List<Fault> ofWorker(int worker, Lane lane) {
        return List.of(
                new Fault(
                        lane,
                        lane + " terminated",
                        DOWN,
                        Set.of(worker),
                        world -> world.worker(worker).terminate(),
                        world -> world.worker(worker).start()),
                new Fault(
                        lane,
                        lane + " killed",
                        DOWN,
                        Set.of(worker),
                        world -> world.worker(worker).kill(),
                        world -> world.worker(worker).start()));
    }

    private static Fault ofDatabase(String name, Act begins, Act ends) {
        return new Fault(Lane.DATABASE, name, DOWN, BOTH, begins, ends);
    }

    /**
     * Otherwise next to nothing is between an ack and a confirm when a worker dies. What piled up in front of it while it was
     * frozen it handles at once, and during an alarm the broker takes acks but no events.
     */
    private static void killBeforeConfirms(World world) throws Exception {
        Worker worker = world.worker(0);
        worker.freeze();
        try {
            Round.hold(TO_PILE_UP);
            world.operator().raiseMemoryAlarm();
        } finally {
            worker.thaw();
        }
        Round.hold(TO_HANDLE);
        worker.kill();
    }

    private static void takeEventsAgain(World world) throws Exception {
        world.operator().endMemoryAlarm();
        world.worker(0).start();
    }

    private static void leaveWorkerAlone(World world) throws Exception {
        world.worker(0).kill();
        world.broker().stop();
        world.database().stop();
        world.worker(0).start();
    }

    private static void startServers(World world) throws Exception {
        world.database().start();
        world.broker().start();
        world.trace();
    }
}
