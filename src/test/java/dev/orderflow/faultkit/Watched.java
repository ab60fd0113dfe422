package dev.orderflow.faultkit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The metrics of one worker around one fault.
 *
 * @param calm before anything of its round broke
 * @param start the last answers before it
 * @param during from its beginning to its end
 * @param after a few seconds more, as a scrape may be late and a timeout takes its time
 */
record Watched(List<Reading> calm, List<Reading> start, List<Reading> during, List<Reading> after) {

    static final Duration AFTER = Duration.ofSeconds(3);
    private static final Duration CALM = Duration.ofSeconds(10);

    static Watched of(List<Reading> all, Instant calmUntil, Injected fault) {
        List<Reading> before = between(all, Instant.MIN, fault.from()).stream()
                .filter(Reading::isAnswer)
                .toList();
        return new Watched(
                between(all, calmUntil.minus(CALM), calmUntil).stream()
                        .filter(Reading::isAnswer)
                        .toList(),
                before.subList(Math.max(0, before.size() - 1), before.size()),
                between(all, fault.from(), fault.to()),
                between(all, fault.to(), fault.to().plus(AFTER)));
    }

    /** From the last answer before the fault on. */
    List<Reading> answers(boolean withAfter) {
        return Stream.of(start, during, withAfter ? after : List.<Reading>of())
                .flatMap(List::stream)
                .filter(Reading::isAnswer)
                .toList();
    }

    /**
     * When the fault came: then no message may have met it. A provider's own faults make flows rest themselves, so of these
     * only the time before counts.
     */
    boolean wasResting(Sign sign) {
        return Stream.concat(
                        start.stream(),
                        sign.isOfProvider() ? Stream.empty() : during.stream().limit(1))
                .anyMatch(Reading::showsRest);
    }

    private static List<Reading> between(List<Reading> all, Instant from, Instant to) {
        return all.stream()
                .filter(reading -> !reading.at().isBefore(from) && reading.at().isBefore(to))
                .toList();
    }
}
