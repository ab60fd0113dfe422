package dev.orderflow.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import dev.orderflow.event.InvalidMessage.Problem;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the fields of one message that its type does not have, while {@link Json} reads it. The first ones are kept, each once
 * however often the message is read. The value of an unknown field is skipped, so no field within it counts.
 */
public final class UnknownFields extends DeserializationProblemHandler {

    /** The fields that are kept if they are not refused. */
    private static final int MOST = 20;

    private static final int LONGEST = 100;

    private final String refusal;
    private Set<String> paths = Set.of();

    private UnknownFields(String refusal) {
        this.refusal = refusal;
    }

    public static UnknownFields accepted() {
        return new UnknownFields(null);
    }

    /** Each unknown field is a problem of the message. @param text of the problem, after the path of the field */
    public static UnknownFields refused(String text) {
        return new UnknownFields(text);
    }

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            JsonDeserializer<?> deserializer,
            Object bean,
            String name)
            throws IOException {
        if (paths.isEmpty()) {
            paths = new LinkedHashSet<>();
        }
        if (paths.size() < (refusal == null ? MOST : Json.MAX_PROBLEMS + 1)) {
            paths.add(OneLine.of(path(context.getParser(), name), LONGEST));
        }
        parser.skipChildren();
        return true;
    }

    /** The paths of the fields as in the message, such as {@code lines[0].colour}; clean text of at most 100 characters each. */
    public List<String> paths() {
        return List.copyOf(paths);
    }

    List<Problem> problems() {
        return refusal == null
                ? List.of()
                : paths.stream().map(path -> new Problem(path, refusal)).toList();
    }

    private static String path(JsonParser body, String name) {
        StringBuilder path = new StringBuilder();
        append(path, around(body));
        return path.append(path.isEmpty() ? "" : ".").append(name).toString();
    }

    /** The library reports the unknown fields of a record when it has the whole record, and before if it has all known fields. */
    private static JsonStreamContext around(JsonParser body) {
        JsonStreamContext context = body.getParsingContext();
        return switch (body.currentToken()) {
            case END_OBJECT -> context;
            case START_OBJECT, START_ARRAY -> context.getParent().getParent();
            default -> context.getParent();
        };
    }

    private static void append(StringBuilder path, JsonStreamContext context) {
        if (context.inRoot()) {
            return;
        }
        append(path, context.getParent());
        if (context.inArray()) {
            path.append('[').append(context.getCurrentIndex()).append(']');
        } else {
            path.append(path.isEmpty() ? "" : ".").append(context.getCurrentName());
        }
    }
}
