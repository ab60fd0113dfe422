package dev.orderflow.deadletter;

import dev.orderflow.ledger.DeadLetterRecord.Prospect;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What would happen if dead letters were sent again.
 *
 * @param count how many they are
 */
@RegisterForReflection
record Forecast(long count, List<Line> forecast) {

    /** So many, and what would become of them. */
    record Line(String what, long count) {}

    /** @param edited whether it is sent with another body than it came with */
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
            return "is not sent: it comes from no queue of ours";
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
                + (prospect.effects() == null ? "" : ", " + told(prospect.effects()));
    }

    /** What is done is told again and not repeated; of what is unknown the provider is asked before anything is repeated. */
    private static String told(String effects) {
        return effects.replace("SUCCEEDED", "done before, not repeated")
                .replace("UNKNOWN", "unknown, looked up first")
                .replace("PENDING", "not decided yet, looked up first")
                .replace("STARTED", "begun, resumed")
                .replace("FAILED", "not done, tried");
    }
}
