package dev.orderflow.faultkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.operations.Monitoring;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The runbooks name for each fault of the kit by what an operator sees it. */
class FaultsAreSeenTest {

    @Test
    void eachFaultIsSeenByAMetric() throws Exception {
        Set<String> faults = Stream.of(
                        BrokerFaults.all(), ProcessFaults.all(), NetworkFaults.all(new Random(1)), ProviderFaults.all())
                .flatMap(Collection::stream)
                .map(fault -> Signs.inGeneral(fault.name()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(Signs.ofRunbooks().keySet()).containsExactlyInAnyOrderElementsOf(faults);
        Signs.ofRunbooks()
                .forEach((fault, signs) -> assertThat(signs.metrics()).as(fault).isNotEmpty());
    }

    @Test
    void eachAlertThatTheRunbooksPromiseIsThere() throws Exception {
        List<String> alerts =
                Monitoring.alerts().stream().map(Monitoring.Alert::name).toList();

        Signs.ofRunbooks()
                .forEach((fault, signs) -> assertThat(signs.alerts())
                        .as(fault)
                        .allSatisfy(any -> assertThat(alerts).containsAll(any)));
    }
}
