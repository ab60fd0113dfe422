package dev.orderflow.faultkit;

import dev.orderflow.faultkit.Sighting.Of;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the runbooks were right about the faults of one round: a metric that they name has moved, and each alert that they
 * promise has fired. What nobody could have seen is not held against them: a worker that was gone, or one that another fault
 * kept from the work that would have shown it, be it only by a provider that was failing and left to rest.
 */
final class Sightings {

    /** What fires then may have been there before. */
    private static final Duration STALE = Duration.ofSeconds(2);

    private static final Of NOT_SEEN = Of.nothing("not seen");
    private static final Of NOT_MEASURED = Of.nothing("not measured");

    private final Map<String, Signs> table;
    private final List<Injected> round;
    private final List<List<Reading>> readings;
    private final Optional<Alarms> alarms;
    private final Instant start;
    private final List<String> findings = new ArrayList<>();

    /** @param readings of each worker */
    Sightings(Map<String, Signs> table, List<Injected> round, List<List<Reading>> readings, Optional<Alarms> alarms) {
        this.table = table;
        this.round = round;
        this.readings = readings;
        this.alarms = alarms;
        this.start = round.stream().map(Injected::from).min(Instant::compareTo).orElseThrow();
    }

    List<Injected> faults() {
        return round.stream().map(this::look).toList();
    }

    List<String> findings() {
        return findings;
    }

    private Injected look(Injected fault) {
        Signs signs = table.get(Signs.inGeneral(fault.name()));
        boolean isFair = signs.metrics().stream().anyMatch(sign -> isFair(sign, fault));
        return fault.with(new Sighting(
                metrics(fault, signs, isFair),
                alarms.map(known -> alerts(fault, signs, isFair, known)).orElse(Of.nothing("no Prometheus"))));
    }

    private Of metrics(Injected fault, Signs signs, boolean isFair) {
        List<String> moved = signs.metrics().stream()
                .filter(sign -> fault.workers().stream().anyMatch(worker -> sign.shows(watched(worker, fault))))
                .map(Sign::toString)
                .toList();
        return moved.isEmpty()
                ? missing(fault, signs.metrics().stream().map(Sign::toString).toList(), isFair)
                : Of.shownBy(moved);
    }

    private Of alerts(Injected fault, Signs signs, boolean isFair, Alarms known) {
        if (signs.alerts().isEmpty()) {
            return Of.nothing("none is meant to");
        }
        Set<String> firing = known.firing(fault.from().plus(STALE), fault.to().plus(Watched.AFTER));
        List<Set<String>> silent = signs.alerts().stream()
                .filter(due -> due.stream().noneMatch(firing::contains))
                .toList();
        return silent.isEmpty()
                ? Of.shownBy(signs.alerts().stream()
                        .flatMap(Set::stream)
                        .filter(firing::contains)
                        .sorted()
                        .toList())
                : missing(
                        fault,
                        silent.stream().map(due -> String.join(" or ", due)).toList(),
                        isFair && known.wereAttentive(fault.from(), fault.to().plus(Watched.AFTER)));
    }

    private Of missing(Injected fault, List<String> due, boolean isFair) {
        if (!isFair) {
            return NOT_MEASURED;
        }
        findings.add("round %d: %s was not shown by %s".formatted(fault.round(), fault.name(), String.join(", ", due)));
        return NOT_SEEN;
    }

    private boolean isFair(Sign sign, Injected fault) {
        return fault.workers().stream()
                .filter(worker -> !sign.needsWork() || !isStoppedByAnother(worker, fault))
                .map(worker -> watched(worker, fault))
                .anyMatch(watched -> sign.isReadable(watched) && !(sign.needsWork() && watched.wasResting(sign)));
    }

    private boolean isStoppedByAnother(int worker, Injected fault) {
        return round.stream()
                .filter(other -> other != fault)
                .anyMatch(other -> other.stopsWork() && other.workers().contains(worker));
    }

    private Watched watched(int worker, Injected fault) {
        return Watched.of(readings.get(worker), start, fault);
    }
}
