package dev.orderflow.faultkit;

import dev.orderflow.faultkit.Shapes.Box;
import dev.orderflow.faultkit.Shapes.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The faults over time, with a lane for each part that they hit. A lane has as many rows as its labels need. */
final class Lanes {

    /** The first lanes, in this order. The index also selects the colour. */
    private static final List<String> KNOWN =
            List.of("broker", "database", "worker 1", "worker 2", "network", "provider");

    private static final double ROW = 24;
    private static final double BAR = 8;
    private static final double GAP = 6;
    private static final double LETTER = 6.1;

    record Lane(String name, double top, double height, List<Box> bars, List<Label> labels) {}

    private final TimeAxis time;
    private final List<Lane> lanes = new ArrayList<>();
    private double bottom;

    Lanes(RunReport run, TimeAxis time, double top) {
        this.time = time;
        this.bottom = top;
        byLane(run.faults()).forEach((name, faults) -> add(name, faults, run));
    }

    List<Lane> all() {
        return lanes;
    }

    double bottom() {
        return bottom;
    }

    private static Map<String, List<InjectedFault>> byLane(List<InjectedFault> faults) {
        Map<String, List<InjectedFault>> byLane = new LinkedHashMap<>();
        KNOWN.forEach(name -> byLane.put(name, new ArrayList<>()));
        faults.forEach(fault ->
                byLane.computeIfAbsent(fault.lane(), name -> new ArrayList<>()).add(fault));
        byLane.values().removeIf(List::isEmpty);
        return byLane;
    }

    private void add(String name, List<InjectedFault> faults, RunReport run) {
        List<Box> bars = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        List<Double> rowEnds = new ArrayList<>();
        for (InjectedFault fault : sorted(faults)) {
            double from = time.x(fault.from());
            double width = Math.max(3, time.x(fault.to()) - from);
            double text = LETTER * fault.name().length();
            double textFrom = Math.max(0, Math.min(from, time.width() - text));
            int row = freeRow(rowEnds, Math.min(from, textFrom));
            rowEnds.set(row, Math.max(from + width, textFrom + text) + GAP);
            double y = bottom + GAP + row * ROW;
            bars.add(new Box(
                    from,
                    y,
                    Shapes.rounded(width),
                    BAR,
                    colour(name),
                    FaultRow.of(fault, run).inOneLine()));
            labels.add(new Label(Shapes.rounded(textFrom), y + BAR + 10, fault.name()));
        }
        double height = rowEnds.size() * ROW + GAP;
        lanes.add(new Lane(name, bottom, height, bars, labels));
        bottom += height;
    }

    private static List<InjectedFault> sorted(List<InjectedFault> faults) {
        return faults.stream()
                .sorted((one, other) -> one.from().compareTo(other.from()))
                .toList();
    }

    private static int freeRow(List<Double> rowEnds, double from) {
        for (int row = 0; row < rowEnds.size(); row++) {
            if (rowEnds.get(row) <= from) {
                return row;
            }
        }
        rowEnds.add(0.0);
        return rowEnds.size() - 1;
    }

    private static String colour(String lane) {
        return KNOWN.contains(lane) ? "lane-" + KNOWN.indexOf(lane) : "lane-other";
    }
}
