package dev.orderflow.faultkit;

import dev.orderflow.operations.Exposition;
import dev.orderflow.operations.Exposition.Series;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A worker's metrics at one moment. As in Prometheus, {@code up} is 1 if the worker answered. */
record MetricsReading(Instant at, Exposition metrics) {

    static final String UP = "up";

    static MetricsReading of(Instant at, String text) {
        return new MetricsReading(at, Exposition.of(text + "\n" + UP + " 1"));
    }

    static MetricsReading none(Instant at) {
        return new MetricsReading(at, new Exposition(List.of(new Series(UP, Map.of(), 0))));
    }

    boolean isAnswer() {
        return metrics.value(UP) == 1;
    }

    /** Whether a flow consumes with less than its prefetch, because its circuit breaker is open. */
    boolean showsLowerPrefetch() {
        var prefetch = values("orderflow_flow_prefetch", Map.of());
        return values("orderflow_flow_admitted", Map.of()).entrySet().stream()
                .anyMatch(flow -> flow.getValue() < prefetch.getOrDefault(flow.getKey(), 0.0));
    }

    /** The values of the series that have these labels, by all labels of each. */
    Map<Map<String, String>, Double> values(String metric, Map<String, String> labels) {
        String[] pairs = labels.entrySet().stream()
                .flatMap(label -> List.of(label.getKey(), label.getValue()).stream())
                .toArray(String[]::new);
        Map<Map<String, String>, Double> values = new HashMap<>();
        metrics.find(metric, pairs).forEach(series -> values.put(series.labels(), series.value()));
        return values;
    }
}
