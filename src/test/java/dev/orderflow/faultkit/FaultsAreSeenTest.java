package dev.orderflow.faultkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.operations.Monitoring;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The runbooks name for each fault of the kit by what an operator sees it. */
class FaultsAreSeenTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|`]+?) \\| (.*`.*) \\|$");
    private static final Pattern NAME = Pattern.compile("`(\\w+)[^`]*`");

    @Test
    void eachFaultIsSeenByAnAlertOrAMetric() throws Exception {
        Set<String> faults = Stream.of(
                        BrokerFaults.all(), ProcessFaults.all(), NetworkFaults.all(new Random(1)), ProviderFaults.all())
                .flatMap(Collection::stream)
                .map(FaultsAreSeenTest::inGeneral)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(seenBy().keySet()).containsExactlyInAnyOrderElementsOf(faults);
    }

    @Test
    void whatTheRunbooksNameIsAnAlertOrAMetric() throws Exception {
        List<String> alerts =
                Monitoring.alerts().stream().map(Monitoring.Alert::name).toList();

        seenBy().forEach((fault, names) -> assertThat(names)
                .as(fault)
                .isNotEmpty()
                .allMatch(name -> alerts.contains(name) || name.startsWith("orderflow_")));
    }

    private static Map<String, List<String>> seenBy() throws Exception {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        ROW.matcher(Monitoring.runbooks())
                .results()
                .forEach(row -> rows.put(
                        row.group(1),
                        NAME.matcher(row.group(2))
                                .results()
                                .map(name -> name.group(1))
                                .toList()));
        return rows;
    }

    private static String inGeneral(Fault fault) {
        return fault.name()
                .replaceAll("worker [12]", "a worker")
                .replaceAll("\\d+ ms", "some ms")
                .replaceAll("queue [a-z-]+ deleted", "a queue deleted")
                .replaceAll("^(payment|shipping) unbound$", "a queue unbound");
    }
}
