package dev.orderflow.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A schema of a document, reduced to what a {@link Shape} has. Whether a value may be null is left out. */
record DocumentSchema(Document document, JsonNode node) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> KEPT = List.of(
            "enum",
            "format",
            "contentEncoding",
            "pattern",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "maxProperties",
            "minimum",
            "maximum");

    ObjectNode shape() {
        ObjectNode shape = JSON.objectNode();
        types().filter(type -> !type.equals("null")).forEach(type -> shape.put("type", type));
        KEPT.stream().filter(node::has).forEach(word -> shape.set(word, node.get(word)));
        Fields.of(node.path("properties"), UnaryOperator.identity())
                .forEach((name, property) ->
                        shape.withObject("/properties").set(name, of(property).reference()));
        Stream.of("items", "additionalProperties")
                .filter(word -> node.path(word).isObject())
                .forEach(word -> shape.set(word, of(node.get(word)).reference()));
        return shape;
    }

    List<String> required() {
        return Document.texts(node.path("required"));
    }

    /** The schema as used in a property. A type with a name in the code is only referred to. */
    ObjectNode reference() {
        if (node.has("oneOf")) {
            return of(node.get("oneOf").get(0)).reference();
        }
        DocumentSchema meant = of(document.resolved(node));
        boolean isNamed = node.has("$ref") && (meant.node.has("properties") || meant.node.has("enum"));
        return isNamed
                ? JSON.objectNode()
                        .put("$ref", Document.last(node.get("$ref").asText().substring(1)))
                : meant.shape();
    }

    private DocumentSchema of(JsonNode other) {
        return new DocumentSchema(document, other);
    }

    private Stream<String> types() {
        JsonNode type = node.path("type");
        return type.isArray() ? Document.texts(type).stream() : Stream.of(type.asText("null"));
    }
}
