package dev.orderflow.faultkit;

import dev.orderflow.operations.Monitoring;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The metrics and alerts that show a fault, as the last table of the runbooks promises.
 *
 * @param metrics of which at least one changes
 * @param alerts sets of alerts; at least one alert of each set fires
 */
record ExpectedSignals(List<MetricSignal> metrics, List<Set<String>> alerts) {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|`]+?) \\| (.*`.*) \\| (.*) \\|$");
    private static final Pattern ALERT = Pattern.compile("`(Orderflow\\w+)`");

    /** Maps the {@linkplain #inGeneral general name} of each fault to its signals. */
    static Map<String, ExpectedSignals> ofRunbooks() throws IOException {
        Map<String, ExpectedSignals> table = new LinkedHashMap<>();
        ROW.matcher(Monitoring.runbooks())
                .results()
                .forEach(row -> table.put(
                        row.group(1), new ExpectedSignals(MetricSignal.allIn(row.group(2)), alerts(row.group(3)))));
        return table;
    }

    /** The name of the fault without the worker, the queue and the delay. */
    static String inGeneral(String fault) {
        return fault.replaceAll("worker [12]", "a worker")
                .replaceAll("\\d+ ms", "some ms")
                .replaceAll("queue [a-z-]+ deleted", "a queue deleted")
                .replaceAll("^(payment|shipping) unbound$", "a queue unbound");
    }

    /** Ignores alerts in brackets, which are promised for longer faults only. */
    private static List<Set<String>> alerts(String cell) {
        return Stream.of(cell.replaceAll("\\(.*?\\)", "").split(", "))
                .map(one ->
                        ALERT.matcher(one).results().map(name -> name.group(1)).collect(Collectors.toUnmodifiableSet()))
                .filter(one -> !one.isEmpty())
                .toList();
    }
}
