package dev.orderflow.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.ledger.DeadLetterRecord;
import dev.orderflow.messaging.DeadLetter;
import dev.orderflow.messaging.Json;
import dev.orderflow.messaging.Masked;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One dead letter as it is shown.
 *
 * @param body as text, where it is text
 * @param bodyBase64 where it is not
 * @param edited what is sent in its place
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record DeadLetterView(
        @JsonUnwrapped DeadLetterRecord.Summary summary,
        String exception,
        String exchange,
        String routingKey,
        String worker,
        JsonNode properties,
        String body,
        byte[] bodyBase64,
        String edited,
        List<DeadLetterRecord.Entry> history) {

    /** @param unmasked for those who may send it again: they have to see what they edit */
    static DeadLetterView of(DeadLetterRecord found, Json json, boolean unmasked) {
        DeadLetter letter = found.letter();
        String body = text(letter.body());
        return new DeadLetterView(
                found.summary(),
                letter.exception(),
                letter.exchange(),
                letter.routingKey(),
                letter.worker(),
                json.read(letter.properties().getBytes(StandardCharsets.UTF_8), JsonNode.class),
                shown(body, unmasked),
                body == null && unmasked ? letter.body() : null,
                shown(found.edited() == null ? null : text(found.edited()), unmasked),
                found.history());
    }

    private static String shown(String text, boolean unmasked) {
        return text == null || unmasked ? text : Masked.text(text);
    }

    /** @return null if it is not UTF-8 */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
