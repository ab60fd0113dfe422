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

    /** By the parser below Jackson's own: that one does not follow an alias to its anchor. */
    static Document read(String name) throws IOException {
        String text = Files.readString(Path.of("docs", "api", name));
        return new Document(new ObjectMapper().valueToTree(new Yaml().load(text)));
    }

    /** What stands at this place, or where this place points to. */
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

    /** The members of the object at this place, each resolved, by their names. */
    Map<String, JsonNode> all(String pointer) {
        return Fields.of(at(pointer), this::resolved);
    }

    Schema schema(JsonNode node) {
        return new Schema(this, resolved(node));
    }

    Schema schema(String name) {
        return schema(at("/components/schemas/" + name));
    }

    static String last(String pointer) {
        return JsonPointer.compile(pointer).last().getMatchingProperty();
    }

    static List<String> texts(JsonNode array) {
        return Fields.children(array).map(JsonNode::asText).toList();
    }
}
