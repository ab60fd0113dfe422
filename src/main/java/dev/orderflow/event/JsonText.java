package dev.orderflow.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads single fields of a JSON object without building it, because a small body can expand to a very large object. */
public final class JsonText {

    private static final JsonFactory JSON = new JsonFactory();

    /** The largest number of bytes that are read. */
    private static final int MOST = 1 << 20;

    private static final int LONGEST = 200;

    private JsonText() {}

    /**
     * @param names in order of preference: fields of the object itself, such as {@code orderId}, or of a nested object, such as
     *     {@code data.orderId}
     * @return the preferred field that is a short string or an integer, and precedes any syntax error
     */
    public static Optional<String> first(byte[] body, List<String> names) {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser parser = JSON.createParser(body, 0, Math.min(body.length, MOST))) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                read(parser, "", names, texts);
            }
        } catch (IOException noJson) {
            // Fields before the syntax error are used.
        }
        return names.stream().filter(texts::containsKey).map(texts::get).findFirst();
    }

    private static void read(JsonParser parser, String prefix, List<String> names, Map<String, String> texts)
            throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            String path = prefix + name;
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && names.stream().anyMatch(other -> other.startsWith(path + '.'))) {
                read(parser, path + '.', names, texts);
            } else if ((value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT)
                    && names.contains(path)
                    && parser.getTextLength() <= LONGEST
                    && !parser.getText().isBlank()) {
                texts.put(path, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }
}
