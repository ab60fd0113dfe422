package dev.orderflow.faultkit;

import dev.orderflow.faultkit.Injected.Expectation;
import java.util.Set;

/**
 * Something that goes wrong, and how it is mended.
 *
 * @param lane of a round has one fault at a time; faults of different lanes come together
 * @param workers whose readiness is meant to show it
 * @param destroys whether somebody throws messages away with it, so that a shop has to send their orders again
 */
record Fault(
        Lane lane, String name, Expectation expected, Set<Integer> workers, boolean destroys, Act begins, Act ends) {

    static final Set<Integer> BOTH = Set.of(0, 1);

    /** What stands still, so that others can break beside it. */
    enum Lane {
        BROKER("broker"),
        DATABASE("database"),
        WORKER_1("worker 1"),
        WORKER_2("worker 2"),
        NETWORK("network"),
        PROVIDER("provider"),
        /** Takes a round for itself. */
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

    /** One side of a fault. */
    @FunctionalInterface
    interface Act {
        void on(World world) throws Exception;
    }

    Fault(Lane lane, String name, Expectation expected, Set<Integer> workers, Act begins, Act ends) {
        this(lane, name, expected, workers, false, begins, ends);
    }
}
