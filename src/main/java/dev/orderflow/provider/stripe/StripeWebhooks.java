package dev.orderflow.provider.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.provider.WebhookEvent;
import dev.orderflow.provider.WebhookMac;
import dev.orderflow.provider.WebhookReader;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stripe's webhooks: the header {@code Stripe-Signature} has the time {@code t} and one {@code v1} for each secret, a HMAC-SHA256 of
 * {@code t.body}. The whole secret, with {@code whsec_}, is the key. An event is about a request of Orderflow if its object has the
 * key in its metadata.
 */
final class StripeWebhooks implements WebhookReader {

    private static final int MAX_HEADER = 4096;

    private final List<byte[]> secrets;
    private final ObjectMapper json;

    StripeWebhooks(List<String> secrets, ObjectMapper json) {
        this.secrets = secrets.stream().map(secret -> secret.getBytes(UTF_8)).toList();
        this.json = json;
    }

    @Override
    public Optional<List<WebhookEvent>> read(HttpHeaders headers, byte[] body) {
        String header = headers.getHeaderString("Stripe-Signature");
        return header != null && header.length() <= MAX_HEADER && isSigned(header, body)
                ? Optional.of(notifications(body).toList())
                : Optional.empty();
    }

    private Stream<WebhookEvent> notifications(byte[] body) {
        try {
            JsonNode event = json.readTree(body);
            String key = event.at("/data/object/metadata/" + StripeProvider.KEY).asText();
            return WebhookEvent.of(event.path("id").asText(), key).stream();
        } catch (IOException signedAndUnreadable) {
            return Stream.empty();
        }
    }

    private boolean isSigned(String header, byte[] body) {
        List<String> times = values(header, "t=");
        List<String> signatures = values(header, "v1=");
        return times.size() == 1
                && WebhookMac.isRecent(times.get(0))
                && secrets.stream()
                        .map(secret -> HexFormat.of().formatHex(WebhookMac.of(secret, times.get(0) + '.', body)))
                        .anyMatch(expected -> WebhookMac.isAmong(expected, signatures));
    }

    private static List<String> values(String header, String name) {
        return Stream.of(header.split(","))
                .map(String::trim)
                .filter(item -> item.startsWith(name))
                .map(item -> item.substring(name.length()))
                .toList();
    }
}
