package dev.orderflow.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Masks the payment token of a message. Finds it by the name of its field, whatever the value looks like. Works on the text, so
 * that everything else stays unchanged.
 */
public final class SecretFields {

    /** Replaces a token. */
    static final String MASK = "\"***\"";

    private static final String NAME = "token";
    private static final JsonFactory JSON = new JsonFactory();

    /** The position of a value in a text. */
    private record Span(int start, int end) {}

    private SecretFields() {}

    /** @param text JSON; after a syntax error, everything that follows the first word {@code token} is masked */
    public static String mask(String text) {
        return text.toLowerCase(Locale.ROOT).contains(NAME) || text.indexOf('\\') >= 0
                ? replace(text, spans(text), MASK)
                : text;
    }

    /** @return the edited text, with the token of the original in place of the mask */
    public static String restore(String edited, String original) {
        List<Span> tokens = spans(original);
        if (tokens.isEmpty()) {
            return edited;
        }
        Span first = tokens.get(0);
        List<Span> masked = spans(edited).stream()
                .filter(span -> edited.substring(span.start(), span.end()).equals(MASK))
                .toList();
        return replace(edited, masked, original.substring(first.start(), first.end()));
    }

    private static String replace(String text, List<Span> spans, String replacement) {
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        for (Span span : spans) {
            replaced.append(text, from, span.start()).append(replacement);
            from = span.end();
        }
        return replaced.append(text, from, text.length()).toString();
    }

    private static List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        int from = 0;
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equalsIgnoreCase(NAME)) {
                    from = (int) parser.currentTokenLocation().getCharOffset();
                    spans.add(value(parser));
                }
                from = offset(parser);
            }
        } catch (IOException noJson) {
            int word = text.toLowerCase(Locale.ROOT).indexOf(NAME, from);
            if (word >= 0) {
                spans.add(new Span(word + NAME.length(), text.length()));
            }
        }
        return spans;
    }

    private static Span value(JsonParser parser) throws IOException {
        parser.nextToken();
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        return new Span(start, offset(parser));
    }

    private static int offset(JsonParser parser) {
        return (int) parser.currentLocation().getCharOffset();
    }
}
