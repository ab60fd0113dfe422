package dev.orderflow.faultkit;

import dev.orderflow.faultkit.Shapes.Curve;
import dev.orderflow.faultkit.Shapes.Point;
import dev.orderflow.faultkit.TimeAxis.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The measured curves: throughput, orders in flight and latency. */
final class Panels {

    private static final double HEIGHT = 90;
    private static final double PITCH = 126;

    record Panel(String name, double top, double height, List<Tick> ticks, List<Curve> curves) {}

    private final List<RunSample> samples;
    private final TimeAxis time;
    private final double top;

    Panels(RunReport run, TimeAxis time, double top) {
        this.samples = run.samples();
        this.time = time;
        this.top = top;
    }

    List<Panel> all() {
        return List.of(throughput(top), inFlight(top + PITCH), latency(top + 2 * PITCH));
    }

    double bottom() {
        return top + 3 * PITCH;
    }

    private Panel throughput(double y) {
        List<Double> placed = perSecond(RunSample::placed);
        List<Double> ended = perSecond(RunSample::ended);
        ValueAxis axis = ValueAxis.fromZero(y, HEIGHT, Math.max(highest(placed), highest(ended)));
        return panel(
                "orders per second",
                axis,
                curve("ended", "ended", ended, axis),
                curve("placed", "placed", placed, axis));
    }

    private Panel inFlight(double y) {
        List<Double> inFlight = values(sample -> (double) sample.inFlight());
        ValueAxis axis = ValueAxis.fromZero(y, HEIGHT, highest(inFlight));
        return panel("orders in flight", axis, curve("in-flight", "placed and not ended", inFlight, axis));
    }

    private Panel latency(double y) {
        List<Double> median = values(RunSample::p50Millis);
        List<Double> slowest = values(RunSample::p99Millis);
        double low = median.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(1);
        ValueAxis axis = ValueAxis.powersOfTen(y, HEIGHT, low, highest(slowest));
        return panel("latency", axis, curve("p99", "p99", slowest, axis), curve("p50", "p50", median, axis));
    }

    private static Panel panel(String name, ValueAxis axis, Curve... curves) {
        return new Panel(name, axis.top(), axis.height(), axis.ticks(), List.of(curves));
    }

    private Curve curve(String style, String name, List<Double> values, ValueAxis axis) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Double value = values.get(i);
            points.add(value == null ? null : new Point(time.x(samples.get(i).at()), axis.y(value)));
        }
        return new Curve(style, name, Shapes.path(points));
    }

    private List<Double> values(Function<RunSample, Double> value) {
        return samples.stream().map(value).toList();
    }

    /** The rate since the previous sample, or since the start. */
    private List<Double> perSecond(ToIntFunction<RunSample> total) {
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            RunSample now = samples.get(i);
            int before = i == 0 ? 0 : total.applyAsInt(samples.get(i - 1));
            Duration since =
                    Duration.between(i == 0 ? time.start() : samples.get(i - 1).at(), now.at());
            rates.add(since.toMillis() < 1 ? null : (total.applyAsInt(now) - before) * 1000.0 / since.toMillis());
        }
        return rates;
    }

    private static double highest(List<Double> values) {
        return values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }
}
