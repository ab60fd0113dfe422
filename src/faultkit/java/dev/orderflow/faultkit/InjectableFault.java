package dev.orderflow.faultkit;

import dev.orderflow.faultkit.InjectedFault.Expectation;
import java.util.Set;

/**
 * A fault that the kit can inject, and how it is repaired.
 *
 * @param lane of which a round has at most one fault; faults of different lanes happen together
 * @param workers whose readiness should report the fault
 * @param destroys whether it deletes messages, so that the shop has to send their orders again
 */
record InjectableFault(
        Lane lane, String name, Expectation expected, Set<Integer> workers, boolean destroys, Act begins, Act ends) {

    static final Set<Integer> BOTH = Set.of(0, 1);

    /** The part that a fault hits. Other parts may fail at the same time. */
    enum Lane {
        BROKER("broker"),
        DATABASE("database"),
        WORKER_1("worker 1"),
        WORKER_2("worker 2"),
        NETWORK("network"),
        PROVIDER("provider"),
        /** The only fault of its round. */
        ALL("all");

        private final String text;

        Lane(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Begins or ends a fault. */
    @FunctionalInterface
    interface Act {
        void on(TestBed testBed) throws Exception;
    }

    InjectableFault(Lane lane, String name, Expectation expected, Set<Integer> workers, Act begins, Act ends) {
        this(lane, name, expected, workers, false, begins, ends);
    }
}
