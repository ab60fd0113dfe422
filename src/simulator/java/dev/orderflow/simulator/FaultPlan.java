package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;

/** The faults of every kind. The seed decides which requests are affected, so that a run can be repeated. */
final class FaultPlan {

    private Map<RequestKind, FaultSettings> faults = new EnumMap<>(RequestKind.class);
    private long seed;

    FaultPlan() {
        for (RequestKind kind : RequestKind.values()) {
            faults.put(kind, FaultSettings.read(kind, JsonCodec.object()));
        }
    }

    /**
     * Replaces the faults of each kind that is named, and leaves the other kinds unchanged.
     *
     * @throws IllegalArgumentException with the key that is wrong; nothing is changed then
     */
    void change(JsonNode json) {
        JsonFields fields = new JsonFields("", json);
        Map<RequestKind, FaultSettings> changed = new EnumMap<>(faults);
        for (RequestKind kind : RequestKind.values()) {
            JsonNode given = fields.take(kind.label());
            if (!given.isMissingNode()) {
                changed.put(kind, FaultSettings.read(kind, given));
            }
        }
        long changedSeed = fields.number("seed", seed);
        fields.refuseOthers();
        faults = changed;
        seed = changedSeed;
    }

    FaultSettings of(RequestKind kind) {
        return faults.get(kind);
    }

    /** @param nth number of this request under its key */
    SimulatedFault draw(RequestKind kind, String key, int nth) {
        return of(kind).pick(Dice.roll(seed, "request", key, nth));
    }

    /** Whether the order is rejected. The result is the same for every request of a key. */
    boolean rejects(RequestKind kind, String key) {
        return Dice.roll(seed, "reject", key, 0) < of(kind).rejects();
    }

    /** @param nth number of this look-up of the key or reference */
    boolean lookUpFails(RequestKind kind, String sought, int nth) {
        return Dice.roll(seed, "look-up", sought, nth) < of(kind).lookUpFails();
    }

    ObjectNode json() {
        ObjectNode json = JsonCodec.object();
        faults.forEach((kind, each) -> json.set(kind.label(), each.json()));
        return json.put("seed", seed);
    }
}
