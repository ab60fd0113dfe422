package dev.orderflow.messaging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Single fields of a JSON object, read without building the object: a small body can make a very large one. */
final class JsonText {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /**
     * @param names of fields of the object itself, the best first
     * @return the text of the best one that is a text of at most {@code longest} characters; empty if the body is no JSON object
     */
    static Optional<String> first(byte[] body, int longest, List<String> names) {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (parser.nextToken() == JsonToken.VALUE_STRING
                        && names.contains(name)
                        && parser.getTextLength() <= longest) {
                    texts.put(name, parser.getText());
                }
                parser.skipChildren();
            }
        } catch (IOException noJson) {
            return Optional.empty();
        }
        return names.stream().filter(texts::containsKey).map(texts::get).findFirst();
    }
}
