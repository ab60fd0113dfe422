package dev.orderflow.faultkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Observes the workers as an operator does: by their metrics and alerts. */
final class OperatorView implements AutoCloseable {

    private final Map<String, ExpectedSignals> table = ExpectedSignals.ofRunbooks();
    private final List<Scraper> scrapers;
    private final List<String> findings = new ArrayList<>();
    private final Optional<Prometheus> prometheus;
    private final List<String> notes = new ArrayList<>();

    OperatorView(List<RestartableWorker> workers) throws IOException {
        Set<String> metrics = table.values().stream()
                .flatMap(signals -> signals.metrics().stream())
                .flatMap(MetricSignal::series)
                .collect(Collectors.toSet());
        this.scrapers =
                workers.stream().map(worker -> new Scraper(worker, metrics)).toList();
        this.prometheus = prometheus(workers);
    }

    /** Checks the faults of a round. Call it after the pause that follows the round. */
    List<InjectedFault> seen(List<InjectedFault> round) {
        VisibilityCheck check = new VisibilityCheck(
                table,
                round,
                scrapers.stream().map(Scraper::readings).toList(),
                prometheus.map(AlertSource.class::cast));
        List<InjectedFault> faults = check.faults();
        (RunSettings.UNSEEN_FAILS ? findings : notes).addAll(check.findings());
        faults.forEach(fault -> ProgressLog.print(
                "%s, seen by: %s", fault.name(), fault.visibility().inOneLine()));
        return faults;
    }

    List<String> findings() {
        return findings;
    }

    /** What could not be checked, and why. */
    List<String> notes() {
        return notes;
    }

    @Override
    public void close() {
        scrapers.forEach(Scraper::close);
        prometheus.ifPresent(Prometheus::close);
    }

    private Optional<Prometheus> prometheus(List<RestartableWorker> workers) {
        try {
            return Optional.of(Prometheus.watching(workers));
        } catch (IOException none) {
            notes.add("Alerts were not checked, metrics only; no Prometheus: " + none.getMessage());
            notes.forEach(note -> ProgressLog.print("%s", note));
            return Optional.empty();
        }
    }
}
