package dev.orderflow.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The operations of {@code docs/api/orderflow.yaml}. */
record OpenApi(Document document) {

    private static final Set<String> VERBS = Set.of("get", "post");

    static OpenApi read() throws IOException {
        return new OpenApi(Document.read("orderflow.yaml"));
    }

    /** The operations, by method and path. */
    Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new LinkedHashMap<>();
        document.all("/paths")
                .forEach((path, item) -> VERBS.stream()
                        .filter(item::has)
                        .forEach(verb -> operations.put(verb.toUpperCase(Locale.ROOT) + ' ' + path, item.get(verb))));
        return operations;
    }

    JsonNode operation(String route) {
        return Optional.ofNullable(operations().get(route))
                .orElseThrow(() -> new AssertionError("the document has no " + route));
    }

    Map<String, JsonNode> responses(JsonNode operation) {
        return Fields.of(operation.path("responses"), document::resolved);
    }

    Set<String> mediaTypesOfBody(JsonNode operation) {
        return Fields.of(document.resolved(operation.path("requestBody")).path("content"), any -> any)
                .keySet();
    }

    /** The schema of the JSON in an answer with this status. */
    DocumentSchema answer(JsonNode operation, String status) {
        JsonNode content = responses(operation).get(status).path("content");
        return new DocumentSchema(document, content.path("application/json").path("schema"));
    }

    /** The default of each query parameter, by name. */
    Map<String, String> queryParameters(JsonNode operation) {
        Map<String, String> defaults = new TreeMap<>();
        parameters(operation).stream()
                .filter(parameter -> parameter.get("in").asText().equals("query"))
                .forEach(parameter -> defaults.put(
                        parameter.get("name").asText(),
                        parameter.at("/schema/default").asText()));
        return defaults;
    }

    private List<JsonNode> parameters(JsonNode operation) {
        return Fields.children(operation.path("parameters"))
                .map(document::resolved)
                .toList();
    }

    Set<String> roles(JsonNode operation) {
        return Set.copyOf(Document.texts(operation.path("x-roles")));
    }
}
