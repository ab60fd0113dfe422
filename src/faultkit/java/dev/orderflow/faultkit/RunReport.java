package dev.orderflow.faultkit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The actions and findings of a run of the fault kit. All times are of one clock.
 *
 * @param title such as "short form"
 * @param minutes the configured length; the run is longer, because the last orders take time
 * @param environment software and versions, such as those of RabbitMQ, in the order of the report
 * @param findings the errors, each with its order ids; empty if there are none
 */
record RunReport(
        long seed,
        String title,
        int minutes,
        Map<String, String> environment,
        Instant start,
        Instant end,
        List<InjectedFault> faults,
        List<RunSample> samples,
        List<Count> counts,
        List<String> findings,
        List<String> notes) {

    /** A count that must be zero fails the run even without a finding. */
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
