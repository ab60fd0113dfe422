package dev.orderflow.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Something that was really done, as a line of the file.
 *
 * @param asked the body of the request, as it was received
 * @param firstSeen when its key arrived first, as the key's window counts from then
 * @param fingerprint of the body, to know another one under the same key
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Effect(
        Instant at,
        Kind kind,
        String key,
        String orderId,
        String reference,
        JsonNode asked,
        Instant firstSeen,
        String fingerprint) {}
