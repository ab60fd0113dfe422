package dev.orderflow.faultkit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The metrics of one worker around one fault.
 *
 * @param calm readings before the first fault of the round
 * @param start the last answer before the fault
 * @param during readings from the beginning to the end of the fault
 * @param after readings of a few more seconds, because a scrape may be late and a timeout takes time
 */
record ObservedWorker(
        List<MetricsReading> calm,
        List<MetricsReading> start,
        List<MetricsReading> during,
        List<MetricsReading> after) {

    static final Duration AFTER = Duration.ofSeconds(3);
    private static final Duration CALM = Duration.ofSeconds(10);

    static ObservedWorker of(List<MetricsReading> all, Instant calmUntil, InjectedFault fault) {
        List<MetricsReading> before = between(all, Instant.MIN, fault.from()).stream()
                .filter(MetricsReading::isAnswer)
                .toList();
        return new ObservedWorker(
                between(all, calmUntil.minus(CALM), calmUntil).stream()
                        .filter(MetricsReading::isAnswer)
                        .toList(),
                before.subList(Math.max(0, before.size() - 1), before.size()),
                between(all, fault.from(), fault.to()),
                between(all, fault.to(), fault.to().plus(AFTER)));
    }

    /** The answers from the last one before the fault on. */
    List<MetricsReading> answers(boolean withAfter) {
        return Stream.of(start, during, withAfter ? after : List.<MetricsReading>of())
                .flatMap(List::stream)
                .filter(MetricsReading::isAnswer)
                .toList();
    }

    /**
     * Whether a circuit breaker was open when the fault began, so that the fault may have affected no message. A provider's
     * faults open breakers themselves, so that for its metrics only the reading before the fault counts.
     */
    boolean wasThrottled(MetricSignal signal) {
        return Stream.concat(
                        start.stream(),
                        signal.isOfProvider() ? Stream.empty() : during.stream().limit(1))
                .anyMatch(MetricsReading::showsLowerPrefetch);
    }

    private static List<MetricsReading> between(List<MetricsReading> all, Instant from, Instant to) {
        return all.stream()
                .filter(reading -> !reading.at().isBefore(from) && reading.at().isBefore(to))
                .toList();
    }
}
