package dev.orderflow.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;

/** The faults of every kind. Which one hits follows from the seed, so that a run can be repeated. */
final class FaultPlan {

    private Map<Kind, Faults> faults = new EnumMap<>(Kind.class);
    private long seed;

    FaultPlan() {
        for (Kind kind : Kind.values()) {
            faults.put(kind, Faults.read(kind.label(), Json.object()));
        }
    }

    /**
     * A kind that is not named stays as it is; one that is named is set as a whole.
     *
     * @throws IllegalArgumentException naming the key that is wrong; then nothing is changed
     */
    void change(JsonNode json) {
        Fields fields = new Fields("", json);
        Map<Kind, Faults> changed = new EnumMap<>(faults);
        for (Kind kind : Kind.values()) {
            JsonNode given = fields.take(kind.label());
            if (!given.isMissingNode()) {
                changed.put(kind, Faults.read(kind.label(), given));
            }
        }
        long changedSeed = fields.number("seed", seed);
        fields.refuseOthers();
        faults = changed;
        seed = changedSeed;
    }

    Faults of(Kind kind) {
        return faults.get(kind);
    }

    /** @param nth request under this key */
    Fault draw(Kind kind, String key, int nth) {
        return of(kind).pick(Dice.roll(seed, "request", key, nth));
    }

    /** @param nth look-up of this key or reference */
    boolean lookUpFails(Kind kind, String sought, int nth) {
        return Dice.roll(seed, "look-up", sought, nth) < of(kind).lookUpFails();
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        faults.forEach((kind, each) -> json.set(kind.label(), each.json()));
        return json.put("seed", seed);
    }
}
