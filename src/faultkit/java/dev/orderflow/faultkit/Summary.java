package dev.orderflow.faultkit;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The main figures of a run. */
record Summary(List<Figure> figures, String when) {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    record Figure(String value, String name) {}

    static Summary of(RunReport run) {
        int placed = run.samples().stream().mapToInt(RunSample::placed).max().orElse(0);
        long rounds =
                run.faults().stream().mapToInt(InjectedFault::round).distinct().count();
        return new Summary(
                List.of(
                        new Figure(Formats.clock(run.length()), "minutes"),
                        new Figure(Formats.count(placed), "orders"),
                        new Figure(Formats.count(run.faults().size()), run.passed() ? "faults survived" : "faults"),
                        new Figure(Formats.count(rounds), "rounds"),
                        median(run, InjectedFault.Health::down, "until DOWN, median"),
                        median(run, InjectedFault.Health::up, "until UP, median")),
                MINUTE.format(run.start()));
    }

    private static Figure median(RunReport run, Function<InjectedFault.Health, Duration> time, String name) {
        List<Duration> times = run.faults().stream()
                .map(InjectedFault::health)
                .map(time)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new Figure(times.isEmpty() ? "–" : Formats.seconds(times.get(times.size() / 2)), name);
    }
}
