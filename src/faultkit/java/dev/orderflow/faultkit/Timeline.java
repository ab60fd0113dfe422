package dev.orderflow.faultkit;

import dev.orderflow.faultkit.Lanes.Lane;
import dev.orderflow.faultkit.Panels.Panel;
import dev.orderflow.faultkit.Shapes.Box;
import dev.orderflow.faultkit.Strips.Strip;
import dev.orderflow.faultkit.TimeAxis.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The picture of a run: lanes, panels and strips above each other, on one time axis. */
record Timeline(
        double width,
        double height,
        double bottom,
        List<Tick> ticks,
        List<Box> rounds,
        List<Lane> lanes,
        List<Panel> panels,
        List<Strip> strips) {

    private static final double HEAD = 40;
    private static final double BETWEEN = 34;
    private static final double FOOT = 22;

    static Timeline of(RunReport run) {
        TimeAxis time = TimeAxis.of(run);
        Lanes lanes = new Lanes(run, time, HEAD);
        Panels panels = new Panels(run, time, lanes.bottom() + BETWEEN);
        Strips strips = new Strips(run, time, panels.bottom());
        double bottom = strips.bottom();
        return new Timeline(
                time.width(),
                bottom + FOOT,
                bottom,
                time.ticks(),
                rounds(run, time, bottom),
                lanes.all(),
                panels.all(),
                strips.all());
    }

    /** Each round from its first fault to its last repair. */
    private static List<Box> rounds(RunReport run, TimeAxis time, double bottom) {
        var from = ofRounds(run, InjectedFault::from, BinaryOperator.minBy(Comparator.naturalOrder()));
        var to = ofRounds(run, InjectedFault::to, BinaryOperator.maxBy(Comparator.naturalOrder()));
        List<Box> rounds = new ArrayList<>();
        from.forEach((round, start) -> {
            double x = time.x(start);
            double width = Shapes.rounded(Math.max(3, time.x(to.get(round)) - x));
            rounds.add(new Box(x, 20, width, bottom - 20, "round", String.valueOf(round)));
        });
        return rounds;
    }

    private static TreeMap<Integer, Instant> ofRounds(
            RunReport run, Function<InjectedFault, Instant> moment, BinaryOperator<Instant> choice) {
        return run.faults().stream().collect(Collectors.toMap(InjectedFault::round, moment, choice, TreeMap::new));
    }
}
