package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * The faults of one kind of request.
 *
 * @param latency delay of every answer
 * @param odds of each fault, from 0 to 1; their sum is at most 1, because a request has one fault
 * @param lateBy delay after which {@link SimulatedFault#LATE} acts
 * @param settleAfter delay after which {@link SimulatedFault#PROCESSING} is decided and {@link SimulatedFault#FAIL_LATER} fails
 * @param actsAfter delay after which the customer confirms a payment with {@link SimulatedFault#ACTION_REQUIRED}
 * @param down whether every request is answered 503 at once
 * @param lookUpFails the odds that a look-up answers 503
 * @param rejects the odds that an order is answered 400, at every request
 * @param reference pattern of the references; {@code %s} stands for a generated one
 * @param reason why a request is refused
 */
record FaultSettings(
        Duration latency,
        Map<SimulatedFault, Double> odds,
        Duration lateBy,
        Duration settleAfter,
        Duration actsAfter,
        boolean down,
        double lookUpFails,
        double rejects,
        String reference,
        String reason) {

    /** @throws IllegalArgumentException with the field that is wrong */
    static FaultSettings read(RequestKind kind, JsonNode json) {
        String name = kind.label();
        JsonFields fields = new JsonFields(name, json);
        Map<SimulatedFault, Double> odds = new EnumMap<>(SimulatedFault.class);
        SimulatedFault.of(kind).forEach(fault -> odds.put(fault, fields.odds(fault.field())));
        FaultSettings faults = new FaultSettings(
                fields.duration("latency", "0ms"),
                odds,
                fields.duration("lateBy", "5s"),
                fields.duration("settleAfter", "2s"),
                fields.duration("actsAfter", "2s"),
                fields.flag("down"),
                fields.odds("lookUpFails"),
                fields.odds("rejects"),
                fields.text("reference", "%s"),
                fields.text("reason", "simulated refusal"));
        fields.refuseOthers();
        return faults.checked(name);
    }

    ObjectNode json() {
        ObjectNode json = JsonCodec.object().put("latency", text(latency));
        odds.forEach((fault, value) -> json.put(fault.field(), value));
        return json.put("lateBy", text(lateBy))
                .put("settleAfter", text(settleAfter))
                .put("actsAfter", text(actsAfter))
                .put("down", down)
                .put("lookUpFails", lookUpFails)
                .put("rejects", rejects)
                .put("reference", reference)
                .put("reason", reason);
    }

    /** @param roll from 0 to 1 */
    SimulatedFault pick(double roll) {
        double edge = 0;
        for (Map.Entry<SimulatedFault, Double> each : odds.entrySet()) {
            edge += each.getValue();
            if (roll < edge) {
                return each.getKey();
            }
        }
        return SimulatedFault.NONE;
    }

    /** The time until a request is decided. */
    Duration delay(SimulatedFault fault) {
        return switch (fault) {
            case TIMEOUT -> Duration.ZERO;
            case LATE -> lateBy;
            default -> latency;
        };
    }

    private FaultSettings checked(String name) {
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
