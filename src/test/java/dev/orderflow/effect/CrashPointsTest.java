package dev.orderflow.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.effect.World.Budget;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * After a crash or a failure at any point of an effect, it happened once, its event has one version, and it is never lost. Two copies at once, in every order, take longer: {@link TwoCopiesIT}.
 */
class CrashPointsTest {

    private final Coverage coverage = new Coverage();

    @ParameterizedTest
    @EnumSource
    void everyPointIsCrashedBeforeAndAfterInEveryOrder(Subject subject, TestReporter report) {
        // The others take the same steps as these two. They differ in what they begin from, and in their ends.
        int more = subject == Subject.CHARGE || subject == Subject.CUSTOMER_ACTION ? 1 : 0;
        coverage.exploreAll(subject, new Budget(1, 1, 1 + more, 0, 0), report);
        coverage.exploreAll(subject, new Budget(1, 1, more, 1, 0), report);
        coverage.exploreAll(subject, new Budget(1, 0, 1 + more, 0, 1), report);
        coverage.exploreAll(subject, new Budget(1, 1, 0, 1 + more, 0), report);

        Set<Point> points = EnumSet.allOf(Point.class);
        if (!subject.needsCustomer) {
            points.removeAll(EnumSet.of(Point.LEAVE_FOR_ACTION, Point.END_ACTION));
        }
        if (!subject.isPrepared()) {
            points.remove(Point.PREPARE);
        }
        assertThat(coverage.before).isEqualTo(points);
        assertThat(coverage.after).isEqualTo(points);
    }

    @Property(tries = 10_000)
    void threeCopiesWithMoreTroubleAreHandledAtRandom(
            @ForAll Subject subject, @ForAll @Size(max = 300) List<@IntRange(max = 1000) Integer> choices) {
        try (VirtualTime time = new VirtualTime()) {
            assertThat(new World(subject, time, coverage, new Budget(3, 6, 8, 3, 1)).run(Choices.of(choices)))
                    .isTrue();
        }
    }
}
