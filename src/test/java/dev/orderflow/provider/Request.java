package dev.orderflow.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/**
 * A request to act.
 *
 * @param body as text, because the simulator holds every request that it took
 * @param fingerprint the same for the same body
 */
record Request(Kind kind, String key, String orderId, String body, String fingerprint, Word word) {

    /** @throws IllegalArgumentException naming what is wrong */
    static Request read(Kind kind, String key, String body) {
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException("Idempotency-Key: is missing");
        }
        JsonNode json = Json.parse(body);
        if (!json.path("orderId").isTextual()) {
            throw new IllegalArgumentException("orderId: is missing");
        }
        String orderId = json.get("orderId").asText();
        return new Request(kind, key, orderId, body, fingerprint(json), Word.in(kind.word(json)));
    }

    private static String fingerprint(JsonNode json) {
        return UUID.nameUUIDFromBytes(Json.canonical(json).getBytes(UTF_8)).toString();
    }
}
