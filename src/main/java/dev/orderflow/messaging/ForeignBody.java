package dev.orderflow.messaging;

import dev.orderflow.event.JsonText;
import dev.orderflow.event.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Explains by its metadata why a body could not be parsed, so that its publisher knows what to change. The body is parsed first.
 * Metadata is considered only after that has failed.
 */
final class ForeignBody {

    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([^\";\\s]+)");
    private static final String JSON_EVENT = Envelope.STRUCTURED + "+json";

    /** Values that do not change how the body is read. Some clients put charsets into the content encoding too. */
    private static final Set<String> NO_ENCODING =
            Set.of("", "identity", "binary", "8bit", "7bit", "utf-8", "utf8", "us-ascii", "ascii");

    private ForeignBody() {}

    /** @return the cause of the rejection according to the metadata; empty if the metadata does not explain it */
    static Optional<String> cause(Reason reason, Delivery delivery) {
        String type = lowerCase(delivery.properties().getContentType());
        if (type.startsWith("application/vnd.masstransit")) {
            return Optional.of("is a MassTransit envelope: publish raw JSON");
        }
        return switch (reason) {
            case NOT_JSON -> unread(type, lowerCase(delivery.properties().getContentEncoding()));
            case INVALID_FIELD -> misread(type, delivery.body());
            default -> Optional.empty();
        };
    }

    private static Optional<String> unread(String type, String encoding) {
        Matcher charset = CHARSET.matcher(type);
        if (type.startsWith(Envelope.STRUCTURED + '+') && !type.startsWith(JSON_EVENT)) {
            return Optional.of("is '" + type + "': CloudEvents are read as JSON only");
        }
        if (!NO_ENCODING.contains(encoding)) {
            return Optional.of("has the content encoding '" + encoding + "': publish it without one");
        }
        return charset.find() && !NO_ENCODING.contains(charset.group(1))
                ? Optional.of("has the charset '" + charset.group(1) + "': publish UTF-8")
                : Optional.empty();
    }

    private static Optional<String> misread(String type, byte[] body) {
        return type.startsWith(Envelope.STRUCTURED + "-batch")
                ? Optional.of("is a batch of CloudEvents: publish each by itself")
                : JsonText.first(body, List.of("specversion"))
                        .map(version -> "is a CloudEvent whose content type is not " + JSON_EVENT);
    }

    private static String lowerCase(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT).strip();
    }
}
