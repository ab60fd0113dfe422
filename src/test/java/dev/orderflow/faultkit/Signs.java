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
 * By what an operator sees a fault, as the last table of the runbooks promises it.
 *
 * @param metrics of which one moves at the least
 * @param alerts which all fire; of those in one set, one does
 */
record Signs(List<Sign> metrics, List<Set<String>> alerts) {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|`]+?) \\| (.*`.*) \\| (.*) \\|$");
    private static final Pattern ALERT = Pattern.compile("`(Orderflow\\w+)`");

    /** By the name of the fault, {@link #inGeneral in general}. */
    static Map<String, Signs> ofRunbooks() throws IOException {
        Map<String, Signs> table = new LinkedHashMap<>();
        ROW.matcher(Monitoring.runbooks())
                .results()
                .forEach(row -> table.put(row.group(1), new Signs(Sign.allIn(row.group(2)), alerts(row.group(3)))));
        return table;
    }

    /** Which worker or queue a fault hits, and how slow a network is, makes no difference here. */
    static String inGeneral(String fault) {
        return fault.replaceAll("worker [12]", "a worker")
                .replaceAll("\\d+ ms", "some ms")
                .replaceAll("queue [a-z-]+ deleted", "a queue deleted")
                .replaceAll("^(payment|shipping) unbound$", "a queue unbound");
    }

    /** What stands in brackets is promised for longer faults only. */
    private static List<Set<String>> alerts(String cell) {
        return Stream.of(cell.replaceAll("\\(.*?\\)", "").split(", "))
                .map(one ->
                        ALERT.matcher(one).results().map(name -> name.group(1)).collect(Collectors.toUnmodifiableSet()))
                .filter(one -> !one.isEmpty())
                .toList();
    }
}
