package dev.orderflow.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How one kind of request fares.
 *
 * @param latency of every answer
 * @param odds of each fault, from 0 to 1; together at most 1, as a request has one fault
 * @param lateBy when {@link Fault#LATE} acts
 * @param settleAfter when {@link Fault#PROCESSING} is decided
 * @param down answers 503 to everything at once
 * @param lookUpFails the odds that a look-up answers 503
 */
record Faults(
        Duration latency,
        Map<Fault, Double> odds,
        Duration lateBy,
        Duration settleAfter,
        boolean down,
        double lookUpFails) {

    /** @throws IllegalArgumentException naming the field that is wrong */
    static Faults read(String name, JsonNode json) {
        Fields fields = new Fields(name, json);
        Map<Fault, Double> odds = new EnumMap<>(Fault.class);
        Fault.FAULTS.forEach(fault -> odds.put(fault, fields.odds(fault.field())));
        Faults faults = new Faults(
                fields.duration("latency", "0ms"),
                odds,
                fields.duration("lateBy", "5s"),
                fields.duration("settleAfter", "2s"),
                fields.flag("down"),
                fields.odds("lookUpFails"));
        fields.refuseOthers();
        return faults.checked(name);
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("latency", text(latency));
        odds.forEach((fault, value) -> json.put(fault.field(), value));
        return json.put("lateBy", text(lateBy))
                .put("settleAfter", text(settleAfter))
                .put("down", down)
                .put("lookUpFails", lookUpFails);
    }

    /** @param roll from 0 to 1 */
    Fault pick(double roll) {
        double edge = 0;
        for (Map.Entry<Fault, Double> each : odds.entrySet()) {
            edge += each.getValue();
            if (roll < edge) {
                return each.getKey();
            }
        }
        return Fault.NONE;
    }

    /** How long a request takes to be decided. */
    Duration delay(Fault fault) {
        return switch (fault) {
            case TIMEOUT -> Duration.ZERO;
            case LATE -> lateBy;
            default -> latency;
        };
    }

    private Faults checked(String name) {
        double sum = odds.values().stream().mapToDouble(Double::doubleValue).sum();
        if (sum > 1 + 1e-9) {
            throw new IllegalArgumentException(name + ": the odds add up to " + sum + ", more than 1");
        }
        return this;
    }

    private static String text(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
