package dev.orderflow.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/**
 * A request that asks the provider to act.
 *
 * @param body stored as text, because the simulator keeps every request
 * @param fingerprint equal for equal bodies
 */
record IncomingRequest(
        RequestKind kind, String key, String orderId, String body, String fingerprint, SpecialValue specialValue) {

    /** @throws IllegalArgumentException with the part that is wrong */
    static IncomingRequest read(RequestKind kind, String key, String body) {
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException("Idempotency-Key: is missing");
        }
        JsonNode json = JsonCodec.parse(body);
        if (!json.path("orderId").isTextual()) {
            throw new IllegalArgumentException("orderId: is missing");
        }
        String orderId = json.get("orderId").asText();
        return new IncomingRequest(
                kind, key, orderId, body, fingerprint(json), SpecialValue.in(kind.specialValue(json)));
    }

    /** Repetitions keep its fingerprint. */
    IncomingRequest amended(long amount) {
        JsonNode json = JsonCodec.parse(body);
        if (!(json.get("amount") instanceof ObjectNode money)) {
            throw new IllegalArgumentException("amount: this object has none");
        }
        money.put("amount", amount);
        return new IncomingRequest(kind, key, orderId, JsonCodec.write(json), fingerprint, specialValue);
    }

    private static String fingerprint(JsonNode json) {
        return UUID.nameUUIDFromBytes(JsonCodec.canonical(json).getBytes(UTF_8)).toString();
    }
}
