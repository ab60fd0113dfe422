package dev.orderflow.effect;

import dev.orderflow.effect.World.Budget;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Needs no server, but takes too long for a unit test. */
@Tag("long")
class TwoCopiesIT {

    private final Coverage coverage = new Coverage();

    @Test
    void twoCopiesAtOnceAreInterleavedInEveryOrder(TestReporter report) {
        coverage.exploreAll(Subject.CHARGE, new Budget(2, 2, 0, 0, 0), report);
        coverage.exploreAll(Subject.CHARGE, new Budget(2, 1, 1, 0, 0), report);
        coverage.exploreAll(Subject.CHARGE, new Budget(2, 0, 1, 1, 0), report);
        coverage.exploreAll(Subject.CHARGE, new Budget(2, 1, 0, 0, 1), report);
    }
}
