package dev.orderflow.faultkit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that a run of the fault kit did and found; times are of one clock.
 *
 * @param title such as "short form"
 * @param minutes what the run was asked for; it is longer by the time that the last orders take
 * @param environment what it ran on, such as RabbitMQ and its version, in the order to show
 * @param findings what is wrong, each with its order ids; empty if nothing is
 */
record RunReport(
        long seed,
        String title,
        int minutes,
        Map<String, String> environment,
        Instant start,
        Instant end,
        List<Injected> faults,
        List<Sample> samples,
        List<Count> counts,
        List<String> findings,
        List<String> notes) {

    /** A count that had to be zero fails the run even if nobody made a finding of it. */
    boolean passed() {
        return findings.isEmpty() && counts.stream().noneMatch(Count::isWrong);
    }

    Duration length() {
        return Duration.between(start, end);
    }

    String command() {
        return "./mvnw verify -Pfaults -Dfaults.seed=%d -Dfaults.minutes=%d".formatted(seed, minutes);
    }
}
