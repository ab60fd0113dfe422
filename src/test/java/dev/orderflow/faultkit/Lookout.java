package dev.orderflow.faultkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sees the workers as an operator does: by their metrics, and by the alerts of these. */
final class Lookout implements AutoCloseable {

    private final Map<String, Signs> table = Signs.ofRunbooks();
    private final List<Scraper> scrapers;
    private final List<String> findings = new ArrayList<>();
    private final Optional<Prometheus> prometheus;
    private final List<String> notes = new ArrayList<>();

    Lookout(List<Worker> workers) throws IOException {
        Set<String> metrics = table.values().stream()
                .flatMap(signs -> signs.metrics().stream())
                .flatMap(Sign::series)
                .collect(Collectors.toSet());
        this.scrapers =
                workers.stream().map(worker -> new Scraper(worker, metrics)).toList();
        this.prometheus = prometheus(workers);
    }

    /** To be asked when the calm after a round is over. */
    List<Injected> seen(List<Injected> round) {
        Sightings sightings = new Sightings(
                table, round, scrapers.stream().map(Scraper::readings).toList(), prometheus.map(Alarms.class::cast));
        List<Injected> faults = sightings.faults();
        (Scale.UNSEEN_FAILS ? findings : notes).addAll(sightings.findings());
        faults.forEach(fault ->
                Progress.say("%s, seen by: %s", fault.name(), fault.sighting().inOneLine()));
        return faults;
    }

    List<String> findings() {
        return findings;
    }

    /** What could not be looked at, and why. */
    List<String> notes() {
        return notes;
    }

    @Override
    public void close() {
        scrapers.forEach(Scraper::close);
        prometheus.ifPresent(Prometheus::close);
    }

    private Optional<Prometheus> prometheus(List<Worker> workers) {
        try {
            return Optional.of(Prometheus.watching(workers));
        } catch (IOException none) {
            notes.add("Alerts were not checked, metrics only; no Prometheus: " + none.getMessage());
            notes.forEach(note -> Progress.say("%s", note));
            return Optional.empty();
        }
    }
}
