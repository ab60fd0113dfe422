package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.Iterator;
import java.util.TreeSet;

/** Reads the fields of a JSON object one by one. An error names a field that is wrong or unknown. */
final class JsonFields {

    private final String name;
    private final JsonNode json;
    private final TreeSet<String> known = new TreeSet<>();

    JsonFields(String name, JsonNode json) {
        this.name = name;
        this.json = json;
        if (!json.isObject()) {
            throw new IllegalArgumentException(name + ": must be a JSON object, not " + json);
        }
    }

    double odds(String field) {
        JsonNode value = take(field);
        if (value.isMissingNode()) {
            return 0;
        }
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 1) {
            throw wrong(field, "must be a number from 0 to 1, not " + value);
        }
        return value.doubleValue();
    }

    boolean flag(String field) {
        JsonNode value = take(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw wrong(field, "must be true or false, not " + value);
        }
        return value.asBoolean(false);
    }

    String text(String field, String otherwise) {
        JsonNode value = take(field);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw wrong(field, "must be a text, not " + value);
        }
        return value.asText(otherwise);
    }

    long number(String field, long otherwise) {
        JsonNode value = take(field);
        if (!value.isMissingNode() && !value.canConvertToExactIntegral()) {
            throw wrong(field, "must be a whole number, not " + value);
        }
        return value.asLong(otherwise);
    }

    Duration duration(String field, String otherwise) {
        JsonNode value = take(field);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw wrong(field, "must be a duration such as \"200ms\", not " + value);
        }
        return ValueParser.duration(path(field), value.asText(otherwise));
    }

    /** Returns a missing node if the object has no such field. */
    JsonNode take(String field) {
        known.add(field);
        return json.has(field) ? json.get(field) : MissingNode.getInstance();
    }

    void refuseOthers() {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String field = names.next();
            if (!known.contains(field)) {
                throw wrong(field, "unknown, known are " + known);
            }
        }
    }

    private IllegalArgumentException wrong(String field, String why) {
        return new IllegalArgumentException(path(field) + ": " + why);
    }

    private String path(String field) {
        return name.isEmpty() ? field : name + "." + field;
    }
}
