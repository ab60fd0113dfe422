package dev.orderflow.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** One document of {@code docs/api}. */
record Document(JsonNode root) {

    private static final String REF = "$ref";

    /** Uses the YAML parser directly, because Jackson does not resolve aliases. */
    static Document read(String name) throws IOException {
        String text = Files.readString(Path.of("docs", "api", name));
        return new Document(new ObjectMapper().valueToTree(new Yaml().load(text)));
    }

    /** The node at this pointer, or the one that it refers to. */
    JsonNode at(String pointer) {
        JsonNode node = root.at(pointer);
        if (node.isMissingNode()) {
            throw new AssertionError("the document has no " + pointer);
        }
        return resolved(node);
    }

    JsonNode resolved(JsonNode node) {
        return node.has(REF) ? at(node.get(REF).asText().substring(1)) : node;
    }

    /** The resolved members of the object at this pointer, by name. */
    Map<String, JsonNode> all(String pointer) {
        return Fields.of(at(pointer), this::resolved);
    }

    DocumentSchema schema(JsonNode node) {
        return new DocumentSchema(this, resolved(node));
    }

    DocumentSchema schema(String name) {
        return schema(at("/components/schemas/" + name));
    }

    static String last(String pointer) {
        return JsonPointer.compile(pointer).last().getMatchingProperty();
    }

    static List<String> texts(JsonNode array) {
        return Fields.children(array).map(JsonNode::asText).toList();
    }
}
