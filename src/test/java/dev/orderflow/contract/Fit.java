package dev.orderflow.contract;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds differences between JSON and its schema: wrong types, missing fields and undocumented fields. */
record Fit(Document document) {

    Stream<String> errors(String where, JsonNode unresolved, JsonNode value) {
        JsonNode schema = document.resolved(unresolved);
        if (schema.has("oneOf")) {
            return Fields.children(schema.get("oneOf"))
                            .anyMatch(one -> errors(where, one, value).findAny().isEmpty())
                    ? Stream.empty()
                    : Stream.of(where + " is none of what it may be: " + value);
        }
        return Stream.of(
                        type(where, schema.path("type"), value),
                        choice(where, schema.path("enum"), value),
                        fields(where, schema, value),
                        items(where, schema.path("items"), value))
                .flatMap(errors -> errors);
    }

    private static Stream<String> type(String where, JsonNode type, JsonNode value) {
        Set<String> types = type.isTextual() ? Set.of(type.asText()) : Set.copyOf(Document.texts(type));
        boolean fits = types.isEmpty()
                || types.contains(typeOf(value))
                || value.isIntegralNumber() && types.contains("integer");
        return fits ? Stream.empty() : Stream.of(where + " is no " + types + ": " + value);
    }

    private static String typeOf(JsonNode value) {
        return value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static Stream<String> choice(String where, JsonNode choices, JsonNode value) {
        return choices.isMissingNode() || Document.texts(choices).contains(value.asText())
                ? Stream.empty()
                : Stream.of(where + " is none of " + choices + ": " + value);
    }

    private Stream<String> fields(String where, JsonNode schema, JsonNode value) {
        if (!value.isObject() || !schema.has("properties")) {
            return Stream.empty();
        }
        Map<String, JsonNode> known = Fields.of(schema.get("properties"), UnaryOperator.identity());
        Map<String, JsonNode> given = Fields.of(value, UnaryOperator.identity());
        Set<String> missing = Document.texts(schema.path("required")).stream()
                .filter(name -> !given.containsKey(name))
                .collect(toSet());
        return Stream.concat(
                missing.stream().map(name -> where + " has no " + name),
                given.entrySet().stream().flatMap(field -> {
                    String place = where + '/' + field.getKey();
                    JsonNode of = known.getOrDefault(field.getKey(), schema.path("additionalProperties"));
                    return of.isObject()
                            ? errors(place, of, field.getValue())
                            : Stream.of(place + " is not written down");
                }));
    }

    private Stream<String> items(String where, JsonNode schema, JsonNode value) {
        return schema.isMissingNode()
                ? Stream.empty()
                : IntStream.range(0, value.size()).boxed().flatMap(i -> errors(where + '/' + i, schema, value.get(i)));
    }
}
