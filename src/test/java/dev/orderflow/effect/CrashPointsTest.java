package dev.orderflow.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.effect.World.Budget;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * After a crash or a failure at any point of a payment, the order is charged once, its event has one version, and it is never
 * lost. Two copies at once, in every order, take longer: {@link TwoCopiesIT}.
 */
class CrashPointsTest {

    private final Coverage coverage = new Coverage();

    @Test
    void everyPointIsCrashedBeforeAndAfterInEveryOrder(TestReporter report) {
        coverage.exploreAll(new Budget(1, 1, 2, 0, 0), report);
        coverage.exploreAll(new Budget(1, 1, 1, 1, 0), report);
        coverage.exploreAll(new Budget(1, 0, 2, 0, 1), report);
        coverage.exploreAll(new Budget(1, 1, 0, 2, 0), report);

        assertThat(coverage.before).containsExactly(Point.values());
        assertThat(coverage.after).containsExactly(Point.values());
    }

    @Property(tries = 10_000)
    void threeCopiesWithMoreTroubleAreHandledAtRandom(
            @ForAll @Size(max = 300) List<@IntRange(max = 1000) Integer> choices) {
        try (VirtualTime time = new VirtualTime()) {
            assertThat(new World(time, coverage, new Budget(3, 6, 8, 3, 1)).run(Choices.of(choices)))
                    .isTrue();
        }
    }
}
