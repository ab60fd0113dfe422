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

/** The runbooks name the metrics and alerts of each fault of the kit. */
class RunbookSignalsTest {

    @Test
    void eachFaultIsSeenByAMetric() throws Exception {
        Set<String> faults = Stream.of(
                        BrokerFaults.all(),
                        ProcessFaults.all(),
                        DatabaseFaults.all(),
                        NetworkFaults.all(new Random(1)),
                        ProviderFaults.all())
                .flatMap(Collection::stream)
                .map(fault -> ExpectedSignals.inGeneral(fault.name()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(ExpectedSignals.ofRunbooks().keySet()).containsExactlyInAnyOrderElementsOf(faults);
        ExpectedSignals.ofRunbooks()
                .forEach((fault, signals) ->
                        assertThat(signals.metrics()).as(fault).isNotEmpty());
    }

    @Test
    void eachAlertThatTheRunbooksPromiseIsThere() throws Exception {
        List<String> alerts =
                Monitoring.alerts().stream().map(Monitoring.Alert::name).toList();

        ExpectedSignals.ofRunbooks()
                .forEach((fault, signals) -> assertThat(signals.alerts())
                        .as(fault)
                        .allSatisfy(any -> assertThat(alerts).containsAll(any)));
    }
}
