package dev.orderflow.faultkit;

import dev.orderflow.faultkit.FaultVisibility.Of;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks what the runbooks promise for the faults of one round: a metric that they name has moved, and each alert that they
 * promise has fired. A fault is exempt if the worker was down, or if another fault or an open circuit breaker prevented the
 * work that would have shown it.
 */
final class VisibilityCheck {

    /** An alert that fires within this time may be of an earlier fault. */
    private static final Duration STALE = Duration.ofSeconds(2);

    private static final Of NOT_SEEN = Of.nothing("not seen");
    private static final Of NONE_MEANT_TO = Of.nothing("none is meant to");
    private static final Of NOT_MEASURED = Of.nothing("not measured");

    private final Map<String, ExpectedSignals> table;
    private final List<InjectedFault> round;
    private final List<List<MetricsReading>> readings;
    private final Optional<AlertSource> alertSource;
    private final Instant start;
    private final List<String> findings = new ArrayList<>();

    /** @param readings of each worker */
    VisibilityCheck(
            Map<String, ExpectedSignals> table,
            List<InjectedFault> round,
            List<List<MetricsReading>> readings,
            Optional<AlertSource> alertSource) {
        this.table = table;
        this.round = round;
        this.readings = readings;
        this.alertSource = alertSource;
        this.start =
                round.stream().map(InjectedFault::from).min(Instant::compareTo).orElseThrow();
    }

    List<InjectedFault> faults() {
        return round.stream().map(this::look).toList();
    }

    List<String> findings() {
        return findings;
    }

    private InjectedFault look(InjectedFault fault) {
        ExpectedSignals signals = table.get(ExpectedSignals.inGeneral(fault.name()));
        if (signals == null) {
            // A fault of a cluster node, to which no worker may be connected.
            return fault.with(new FaultVisibility(NONE_MEANT_TO, NONE_MEANT_TO));
        }
        boolean isFair = signals.metrics().stream().anyMatch(signal -> isFair(signal, fault));
        return fault.with(new FaultVisibility(
                metrics(fault, signals, isFair),
                alertSource.map(known -> alerts(fault, signals, isFair, known)).orElse(Of.nothing("no Prometheus"))));
    }

    private Of metrics(InjectedFault fault, ExpectedSignals signals, boolean isFair) {
        List<String> moved = signals.metrics().stream()
                .filter(signal -> fault.workers().stream().anyMatch(worker -> signal.shows(watched(worker, fault))))
                .map(MetricSignal::toString)
                .toList();
        return moved.isEmpty()
                ? missing(
                        fault,
                        signals.metrics().stream().map(MetricSignal::toString).toList(),
                        isFair)
                : Of.shownBy(moved);
    }

    private Of alerts(InjectedFault fault, ExpectedSignals signals, boolean isFair, AlertSource known) {
        if (signals.alerts().isEmpty()) {
            return NONE_MEANT_TO;
        }
        Set<String> firing = known.firing(fault.from().plus(STALE), fault.to().plus(ObservedWorker.AFTER));
        List<Set<String>> silent = signals.alerts().stream()
                .filter(due -> due.stream().noneMatch(firing::contains))
                .toList();
        return silent.isEmpty()
                ? Of.shownBy(signals.alerts().stream()
                        .flatMap(Set::stream)
                        .filter(firing::contains)
                        .sorted()
                        .toList())
                : missing(
                        fault,
                        silent.stream().map(due -> String.join(" or ", due)).toList(),
                        isFair && known.wereAttentive(fault.from(), fault.to().plus(ObservedWorker.AFTER)));
    }

    private Of missing(InjectedFault fault, List<String> due, boolean isFair) {
        if (!isFair) {
            return NOT_MEASURED;
        }
        findings.add("round %d: %s was not shown by %s".formatted(fault.round(), fault.name(), String.join(", ", due)));
        return NOT_SEEN;
    }

    private boolean isFair(MetricSignal signal, InjectedFault fault) {
        return fault.workers().stream()
                .filter(worker -> !signal.needsWork() || !isStoppedByAnother(worker, fault))
                .map(worker -> watched(worker, fault))
                .anyMatch(
                        watched -> signal.isReadable(watched) && !(signal.needsWork() && watched.wasThrottled(signal)));
    }

    private boolean isStoppedByAnother(int worker, InjectedFault fault) {
        return round.stream()
                .filter(other -> other != fault)
                .anyMatch(other -> other.stopsWork() && other.workers().contains(worker));
    }

    private ObservedWorker watched(int worker, InjectedFault fault) {
        return ObservedWorker.of(readings.get(worker), start, fault);
    }
}
