package dev.orderflow.effect;

import dev.orderflow.effect.World.Budget;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.TestReporter;

/** Explores schedules and records the points before and after which crashes happened. */
final class Coverage {

    final Set<Point> before = EnumSet.noneOf(Point.class);
    final Set<Point> after = EnumSet.noneOf(Point.class);

    /** Explores every schedule that the budget allows. A failure contains the steps that led to it. */
    void exploreAll(Subject subject, Budget budget, TestReporter report) {
        Choices.All all = new Choices.All();
        int schedules = 0;
        try (VirtualTime time = new VirtualTime()) {
            do {
                schedules++;
                new World(subject, time, this, budget).run(all);
            } while (all.next());
        }
        report.publishEntry(subject + " " + budget, schedules + " schedules, " + all.situations() + " situations");
    }

    void crashed(Copy copy) {
        if (copy.last != null) {
            after.add(copy.last);
        }
        if (copy.next != null) {
            before.add(copy.next.point());
        } else if (copy.last == Point.CALL) {
            before.add(Point.PROVIDER_ACTS);
        }
    }
}
