package dev.orderflow.faultkit;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The run in a few figures. */
record Summary(List<Figure> figures, String when) {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    record Figure(String value, String name) {}

    static Summary of(RunReport run) {
        int placed = run.samples().stream().mapToInt(Sample::placed).max().orElse(0);
        long rounds = run.faults().stream().mapToInt(Injected::round).distinct().count();
        return new Summary(
                List.of(
                        new Figure(Figures.clock(run.length()), "minutes"),
                        new Figure(Figures.count(placed), "orders"),
                        new Figure(Figures.count(run.faults().size()), run.passed() ? "faults survived" : "faults"),
                        new Figure(Figures.count(rounds), "rounds"),
                        median(run, Injected.Health::down, "until DOWN, median"),
                        median(run, Injected.Health::up, "until UP, median")),
                MINUTE.format(run.start()));
    }

    private static Figure median(RunReport run, Function<Injected.Health, Duration> time, String name) {
        List<Duration> times = run.faults().stream()
                .map(Injected::health)
                .map(time)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new Figure(times.isEmpty() ? "–" : Figures.seconds(times.get(times.size() / 2)), name);
    }
}
