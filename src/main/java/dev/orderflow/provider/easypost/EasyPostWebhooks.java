package dev.orderflow.provider.easypost;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.provider.WebhookEvent;
import dev.orderflow.provider.WebhookMac;
import dev.orderflow.provider.WebhookReader;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * EasyPost's webhooks: the header {@code X-Hmac-Signature} has a HMAC-SHA256 of the body, without a time. A copy is a repetition,
 * which does no harm. Of the objects that an event is about, only shipments have the key, as their reference. A batch has many of them.
 */
final class EasyPostWebhooks implements WebhookReader {

    private static final String PREFIX = "hmac-sha256-hex=";
    private static final int MAX_HEADER = 255;
    private static final int MAX_SHIPMENTS = 1000;

    private final List<byte[]> secrets;
    private final ObjectMapper json;

    EasyPostWebhooks(List<String> secrets, ObjectMapper json) {
        this.secrets = secrets.stream()
                .map(secret ->
                        Normalizer.normalize(secret, Normalizer.Form.NFKD).getBytes(UTF_8))
                .toList();
        this.json = json;
    }

    @Override
    public Optional<List<WebhookEvent>> read(HttpHeaders headers, byte[] body) {
        String header = headers.getHeaderString("X-Hmac-Signature");
        return header != null && header.length() <= MAX_HEADER && isSigned(header, body)
                ? Optional.of(events(body))
                : Optional.empty();
    }

    private boolean isSigned(String header, byte[] body) {
        return secrets.stream()
                .map(secret -> PREFIX + HexFormat.of().formatHex(WebhookMac.of(secret, "", body)))
                .anyMatch(expected -> WebhookMac.isAmong(expected, List.of(header)));
    }

    private List<WebhookEvent> events(byte[] body) {
        try {
            JsonNode event = json.readTree(body);
            JsonNode result = event.path("result");
            String id = event.path("id").asText();
            Stream<WebhookEvent> ofBatch = StreamSupport.stream(
                            result.path("shipments").spliterator(), false)
                    .limit(MAX_SHIPMENTS)
                    .flatMap(each -> event(id + "/" + each.path("id").asText(), each));
            return Stream.concat(event(id, result), ofBatch).toList();
        } catch (IOException signedAndUnreadable) {
            return List.of();
        }
    }

    private static Stream<WebhookEvent> event(String id, JsonNode shipment) {
        return WebhookEvent.of(id, shipment.path("reference").asText()).stream();
    }
}
