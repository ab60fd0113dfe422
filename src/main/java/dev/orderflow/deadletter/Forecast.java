package dev.orderflow.deadletter;

import dev.orderflow.deadletter.DeadLetterRecord.Prospect;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The expected result of a replay.
 *
 * @param count number of dead letters
 */
@RegisterForReflection
record Forecast(long count, List<Line> forecast) {

    /** A number of dead letters with the same expected result. */
    record Line(String what, long count) {}

    /** @param edited whether the body was edited */
    static Forecast of(List<Prospect> prospects, boolean edited) {
        Map<String, Long> byWhat = prospects.stream()
                .collect(Collectors.groupingBy(
                        prospect -> of(prospect, edited), TreeMap::new, Collectors.summingLong(Prospect::count)));
        return new Forecast(
                prospects.stream().mapToLong(Prospect::count).sum(),
                byWhat.entrySet().stream()
                        .map(entry -> new Line(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static String of(Prospect prospect, boolean edited) {
        if (prospect.flow().isEmpty()) {
            return "is not sent: it comes from no work queue of Orderflow";
        }
        if (prospect.tooLarge()) {
            return "is not sent: it is too large, see its message";
        }
        if (isInvalid(prospect.reason()) && !edited) {
            return prospect.flow() + ": fails again unless it is edited (" + prospect.reason() + ")";
        }
        return prospect.flow() + ": "
                + (prospect.orderState() == null ? "the ledger does not know the order yet" : known(prospect));
    }

    private static boolean isInvalid(String reason) {
        return List.of("NOT_JSON", "INVALID_FIELD", "INVALID_ENVELOPE", "UNKNOWN_TYPE")
                .contains(reason);
    }

    private static String known(Prospect prospect) {
        return "the order is " + prospect.orderState()
                + (prospect.effects() == null ? "" : ", " + described(prospect.effects()));
    }

    /**
     * Effects that are done are published again but not repeated. For an unknown effect, the provider is asked before anything is
     * repeated.
     */
    private static String described(String effects) {
        return effects.replace("SUCCEEDED", "done before, not repeated")
                .replace("UNKNOWN", "unknown, looked up first")
                .replace("PENDING", "not decided yet, looked up first")
                .replace("STARTED", "begun, resumed")
                .replace("FAILED", "not done, tried");
    }
}
