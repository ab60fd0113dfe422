package dev.orderflow.faultkit;

import dev.orderflow.operations.Exposition;
import dev.orderflow.operations.Exposition.Series;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a worker's metrics were at one moment. As in Prometheus, {@code up} says whether it told them. */
record Reading(Instant at, Exposition metrics) {

    static final String UP = "up";

    static Reading of(Instant at, String text) {
        return new Reading(at, Exposition.of(text + "\n" + UP + " 1"));
    }

    static Reading none(Instant at) {
        return new Reading(at, new Exposition(List.of(new Series(UP, Map.of(), 0))));
    }

    boolean isAnswer() {
        return metrics.value(UP) == 1;
    }

    /** Whether a flow takes less than it may. */
    boolean showsRest() {
        var prefetch = values("orderflow_flow_prefetch", Map.of());
        return values("orderflow_flow_admitted", Map.of()).entrySet().stream()
                .anyMatch(flow -> flow.getValue() < prefetch.getOrDefault(flow.getKey(), 0.0));
    }

    /** By all their labels. */
    Map<Map<String, String>, Double> values(String metric, Map<String, String> labels) {
        String[] pairs = labels.entrySet().stream()
                .flatMap(label -> List.of(label.getKey(), label.getValue()).stream())
                .toArray(String[]::new);
        Map<Map<String, String>, Double> values = new HashMap<>();
        metrics.find(metric, pairs).forEach(series -> values.put(series.labels(), series.value()));
        return values;
    }
}
