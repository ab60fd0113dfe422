package dev.orderflow.operations.console;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Orderflow's meters, collected in one pass, because each single look-up would iterate over all meters. */
final class Readings {

    private static final String OURS = "orderflow.";

    private final Map<String, List<Meter>> byName = new HashMap<>();

    static Readings of(MeterRegistry registry) {
        Readings readings = new Readings();
        registry.forEachMeter(meter -> {
            if (meter.getId().getName().startsWith(OURS)) {
                readings.byName
                        .computeIfAbsent(meter.getId().getName(), name -> new ArrayList<>())
                        .add(meter);
            }
        });
        return readings;
    }

    /** The sum over all matching meters; null if no matching meter has a value yet. */
    Double sum(String name, Predicate<Meter.Id> which) {
        double[] values = meters(name, which)
                .mapToDouble(Readings::value)
                .filter(Double::isFinite)
                .toArray();
        return values.length == 0 ? null : Arrays.stream(values).sum();
    }

    Double sum(String name) {
        return sum(name, any -> true);
    }

    /** The same as {@link #sum} for counters: 0 if there is no value. */
    double count(String name, Predicate<Meter.Id> which) {
        Double sum = sum(name, which);
        return sum == null ? 0 : sum;
    }

    Distribution distribution(String name, Predicate<Meter.Id> which) {
        return meters(name, which)
                .filter(Timer.class::isInstance)
                .map(timer -> Distribution.of((Timer) timer))
                .reduce(Distribution.NONE, Distribution::plus);
    }

    static Predicate<Meter.Id> tagged(String key, String value) {
        return id -> value.equals(id.getTag(key));
    }

    private Stream<Meter> meters(String name, Predicate<Meter.Id> which) {
        return byName.getOrDefault(name, List.of()).stream().filter(meter -> which.test(meter.getId()));
    }

    private static double value(Meter meter) {
        return meter.<Double>match(
                Gauge::value,
                Counter::count,
                timer -> (double) timer.count(),
                summary -> (double) summary.count(),
                tasks -> (double) tasks.activeTasks(),
                TimeGauge::value,
                FunctionCounter::count,
                FunctionTimer::count,
                other -> Double.NaN);
    }
}
