package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The objects of the simulated APIs, in a file beside the journal of effects. The last line about an object counts. */
final class ObjectFile {

    private final Journal<ObjectChange> changes;
    private final Journal<RecordedEffect> effects;
    private final Map<RequestKind, Statistics> statistics;
    private final Map<String, JsonNode> restored = new LinkedHashMap<>();

    private ObjectFile(
            Journal<ObjectChange> changes, Journal<RecordedEffect> effects, Map<RequestKind, Statistics> statistics) {
        this.changes = changes;
        this.effects = effects;
        this.statistics = statistics;
    }

    /** @param journal the file of effects */
    static ObjectFile open(Path journal, Journal<RecordedEffect> effects, Map<RequestKind, Statistics> statistics)
            throws IOException {
        Path path = journal.resolveSibling(journal.getFileName() + ".objects");
        ObjectFile file = new ObjectFile(Journal.open(path, ObjectChange.class), effects, statistics);
        file.restore();
        return file;
    }

    /** Writes the last effect to the journal if a kill has prevented that, because its object shows it. */
    private void restore() {
        List<ObjectChange> all = changes.read();
        all.forEach(change -> restored.putAll(change.objects()));
        restored.values().removeIf(JsonNode::isNull);
        RecordedEffect last = all.isEmpty() ? null : all.get(all.size() - 1).effect();
        if (last != null && !effects.read().contains(last)) {
            effects.append(last);
        }
    }

    /** The objects of a type as they were written last, in the order in which they were created. */
    <T> Map<String, T> read(String type, Class<T> as) {
        Map<String, T> objects = new LinkedHashMap<>();
        restored.forEach((name, json) -> {
            if (name.startsWith(type)) {
                objects.put(name.substring(type.length()), JsonCodec.convert(json, as));
            }
        });
        return objects;
    }

    /** @return whether the objects had one with this id */
    boolean remove(String type, Map<String, ?> objects, String id) {
        boolean found = objects.remove(id) != null;
        if (found) {
            write(Collections.singletonMap(type + id, null));
        }
        return found;
    }

    /** @param objects by name, which is the type and the id */
    void write(Map<String, ?> objects) {
        write(objects, null);
    }

    /**
     * Writes objects and their effect in one line, so that a kill loses both or none.
     *
     * @param effect null if the change is no effect
     */
    void write(Map<String, ?> objects, RecordedEffect effect) {
        Map<String, JsonNode> now = new LinkedHashMap<>();
        objects.forEach((name, object) -> now.put(name, JsonCodec.tree(object)));
        changes.append(new ObjectChange(now, effect));
        if (effect != null) {
            effects.append(effect);
            statistics.get(effect.kind()).acted();
        }
    }
}
