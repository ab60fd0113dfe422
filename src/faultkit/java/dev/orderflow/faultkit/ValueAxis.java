package dev.orderflow.faultkit;

import dev.orderflow.faultkit.TimeAxis.Tick;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The vertical axis of a panel: counts from zero, or latencies by powers of ten. */
record ValueAxis(double top, double height, double low, double high, boolean logarithmic) {

    /** Ends at a round number whose half is round, too. */
    static ValueAxis fromZero(double top, double height, double highest) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(2, highest))));
        double high = DoubleStream.of(1, 2, 4, 6, 8, 10)
                .map(digit -> digit * power)
                .filter(candidate -> candidate >= Math.max(2, highest))
                .findFirst()
                .orElseThrow();
        return new ValueAxis(top, height, 0, high, false);
    }

    static ValueAxis powersOfTen(double top, double height, double lowest, double highest) {
        double low = Math.floor(Math.log10(Math.max(1, lowest)));
        double high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(1, highest))));
        return new ValueAxis(top, height, low, high, true);
    }

    double y(double value) {
        double placed = logarithmic ? Math.log10(Math.max(1, value)) : value;
        return Shapes.rounded(top + height - (placed - low) / (high - low) * height);
    }

    List<Tick> ticks() {
        DoubleStream values = logarithmic
                ? IntStream.rangeClosed((int) low, (int) high).mapToDouble(power -> Math.pow(10, power))
                : DoubleStream.of(low, high / 2, high);
        return values.mapToObj(value -> new Tick(0, y(value), label(value))).toList();
    }

    private String label(double value) {
        return logarithmic ? Formats.latency(value) : Formats.count(Math.round(value));
    }
}
