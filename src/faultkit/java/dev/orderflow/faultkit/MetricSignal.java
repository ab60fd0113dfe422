package dev.orderflow.faultkit;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A metric that shows a fault by its change, such as {@code `orderflow_broker_connected` falls}. */
record MetricSignal(String metric, Map<String, String> labels, Move move) {

    private static final Pattern TEXT = Pattern.compile("`(\\w+)(?:\\{(.*?)})?` (falls|rises|slows)");
    private static final Pattern LABEL = Pattern.compile("([\\w]+)=\"([^\"]*)\"");

    /** Readings that are required during a fault, which lasts at least 7 seconds. */
    private static final int ENOUGH = 6;

    /** The increase of the mean that counts as slower. The kit's delays are longer. */
    private static final double SLOWER_SECONDS = 0.1;

    enum Move {
        FALLS,
        RISES,
        SLOWS
    }

    static List<MetricSignal> allIn(String text) {
        return TEXT.matcher(text).results().map(MetricSignal::of).toList();
    }

    /** The names of the series in Prometheus. */
    Stream<String> series() {
        return move == Move.SLOWS ? Stream.of(metric + "_sum", metric + "_count") : Stream.of(metric);
    }

    boolean shows(ObservedWorker worker) {
        if (move == Move.SLOWS) {
            return calmMean(worker.calm()) + SLOWER_SECONDS < mean(worker.answers(false));
        }
        if (isCounter()) {
            return !increase(metric, worker.answers(true)).values().stream().allMatch(each -> each == 0);
        }
        return differs(worker, move == Move.FALLS ? (now, calm) -> now < calm : (now, calm) -> now > calm);
    }

    /** Whether the signal needs work to show. A falling metric is a state and shows without work; the others do not. */
    boolean needsWork() {
        return move != Move.FALLS;
    }

    boolean isOfProvider() {
        return metric.startsWith("orderflow_provider");
    }

    /** Whether there were enough readings. A worker that is down or too busy gives none. */
    boolean isReadable(ObservedWorker worker) {
        long readings = worker.during().stream()
                .filter(reading -> metric.equals(MetricsReading.UP) || reading.isAnswer())
                .count();
        long missing = worker.during().size() - readings;
        return readings >= ENOUGH && missing <= 1 && !worker.calm().isEmpty();
    }

    @Override
    public String toString() {
        String selected = labels.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                .collect(Collectors.joining(","));
        return metric + (selected.isEmpty() ? "" : "{" + selected + "}") + " "
                + move.name().toLowerCase(Locale.ROOT);
    }

    private boolean isCounter() {
        return metric.endsWith("_total") || metric.endsWith("_count");
    }

    /** Whether a reading differs from the last one before the round. */
    private boolean differs(ObservedWorker worker, BiPredicate<Double, Double> how) {
        if (worker.calm().isEmpty()) {
            return false;
        }
        var calm = worker.calm().get(worker.calm().size() - 1).values(metric, labels);
        return Stream.concat(worker.during().stream(), worker.after().stream())
                .flatMap(reading -> reading.values(metric, labels).entrySet().stream())
                .anyMatch(now -> calm.containsKey(now.getKey()) && how.test(now.getValue(), calm.get(now.getKey())));
    }

    /** The mean of the best second, because in the others the previous round may still have an effect. */
    private double calmMean(List<MetricsReading> calm) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 1; i < calm.size(); i++) {
            double mean = mean(calm.subList(i - 1, i + 1));
            best = mean < best ? mean : best;
        }
        return best;
    }

    /** The mean time, or NaN if nothing was counted. */
    private double mean(List<MetricsReading> readings) {
        return sum(increase(metric + "_sum", readings)) / sum(increase(metric + "_count", readings));
    }

    private static double sum(Map<?, Double> values) {
        return values.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The increase of each series. A restarted worker counts from zero. */
    private Map<Map<String, String>, Double> increase(String name, List<MetricsReading> readings) {
        Map<Map<String, String>, Double> increase = new HashMap<>();
        for (int i = 1; i < readings.size(); i++) {
            var before = readings.get(i - 1).values(name, labels);
            readings.get(i).values(name, labels).forEach((series, now) -> {
                double then = before.getOrDefault(series, 0.0);
                increase.merge(series, now < then ? now : now - then, Double::sum);
            });
        }
        return increase;
    }

    private static MetricSignal of(MatchResult text) {
        Map<String, String> labels = LABEL.matcher(text.group(2) == null ? "" : text.group(2))
                .results()
                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
        return new MetricSignal(
                text.group(1), labels, Move.valueOf(text.group(3).toUpperCase(Locale.ROOT)));
    }
}
