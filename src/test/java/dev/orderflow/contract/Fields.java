package dev.orderflow.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Nodes of JSON as collections. */
final class Fields {

    private Fields() {}

    static Map<String, JsonNode> of(JsonNode object, UnaryOperator<JsonNode> change) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), change.apply(field.getValue())));
        return fields;
    }

    static Stream<JsonNode> children(JsonNode node) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(node.elements(), Spliterator.ORDERED), false);
    }
}
