package dev.orderflow.faultkit;

import dev.orderflow.faultkit.InjectedFault.Expectation;
import java.time.Duration;

/** A fault as text, for the table and for tooltips. */
record FaultRow(
        int round,
        String lane,
        String name,
        String at,
        String lasted,
        String expected,
        Cell down,
        Cell up,
        String seenBy) {

    private static final Duration SLOW_DOWN = Duration.ofSeconds(5);
    private static final Duration SLOW_UP = Duration.ofSeconds(15);

    /** @param mark a warning of one or two words; empty if there is none */
    record Cell(String text, String mark) {}

    static FaultRow of(InjectedFault fault, RunReport run) {
        return new FaultRow(
                fault.round(),
                fault.lane(),
                fault.name(),
                Formats.clock(Duration.between(run.start(), fault.from())),
                Formats.seconds(Duration.between(fault.from(), fault.to())),
                fault.health().expected() == Expectation.NOTHING
                        ? "may stay UP"
                        : fault.health().expected().name(),
                down(fault.health()),
                up(fault.health()),
                fault.visibility().inOneLine());
    }

    boolean isMarked() {
        return !down.mark.isEmpty() || !up.mark.isEmpty();
    }

    String inOneLine() {
        return "%s, round %d, at %s for %s; down after: %s, up after: %s; seen by: %s"
                .formatted(name, round, at, lasted, down.text, up.text, seenBy);
    }

    private static Cell down(InjectedFault.Health health) {
        boolean mayStayUp = health.expected() == Expectation.NOTHING;
        if (health.down() == null) {
            return new Cell("–", mayStayUp ? "" : "not seen");
        }
        return new Cell(Formats.millis(health.down()), mayStayUp ? "" : slow(health.down(), SLOW_DOWN));
    }

    private static Cell up(InjectedFault.Health health) {
        return health.up() == null
                ? new Cell("–", "")
                : new Cell(Formats.millis(health.up()), slow(health.up(), SLOW_UP));
    }

    private static String slow(Duration measured, Duration limit) {
        return measured.compareTo(limit) > 0 ? "slow" : "";
    }
}
