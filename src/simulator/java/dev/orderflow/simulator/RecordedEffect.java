package dev.orderflow.simulator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * An effect of the provider. Each is a line of the file.
 *
 * @param asked the body of the request, as it was received
 * @param firstSeen when the key first arrived, which begins the key's window; null in the API of a real provider
 * @param fingerprint of the body, to detect a different body under the same key; null in the API of a real provider
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RecordedEffect(
        Instant at,
        RequestKind kind,
        String key,
        String orderId,
        String reference,
        JsonNode asked,
        Instant firstSeen,
        String fingerprint) {

    /** Whether it was asked for by the contract, and not in the API of a real provider. */
    boolean isOfContract() {
        return fingerprint != null;
    }
}
