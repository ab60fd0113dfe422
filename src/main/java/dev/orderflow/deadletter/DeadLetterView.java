package dev.orderflow.deadletter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.ledger.DeadLetterRecord;
import dev.orderflow.messaging.DeadLetter;
import dev.orderflow.messaging.Json;
import dev.orderflow.messaging.Masked;
import dev.orderflow.messaging.SecretFields;
import dev.orderflow.messaging.Utf8;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One dead letter as it is shown. Payment tokens are masked for everybody.
 *
 * @param body as text, where it is text
 * @param bodyBase64 where it is not
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
        List<Entry> history) {

    /** @param edited what an operator put in place of the body */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @RegisterForReflection
    record Entry(Instant at, String what, String by, String why, String edited) {}

    /** @param operator whether it is shown to somebody who may send it again, and has to see what is edited */
    static DeadLetterView of(DeadLetterRecord found, Json json, boolean operator) {
        UnaryOperator<String> shown = text -> operator ? SecretFields.mask(text) : Masked.text(SecretFields.mask(text));
        DeadLetter letter = found.letter();
        Optional<String> body = Utf8.text(letter.body());
        return new DeadLetterView(
                found.summary(),
                letter.exception(),
                letter.exchange(),
                letter.routingKey(),
                letter.worker(),
                json.read(letter.properties().getBytes(UTF_8), JsonNode.class),
                body.map(shown).orElse(null),
                body.isEmpty() && operator ? masked(letter.body()) : null,
                found.history().stream().map(entry -> entry(entry, shown)).toList());
    }

    private static Entry entry(DeadLetterRecord.Entry entry, UnaryOperator<String> shown) {
        String edited = entry.edited() == null ? null : shown.apply(new String(entry.edited(), UTF_8));
        return new Entry(entry.at(), entry.what(), entry.by(), entry.why(), edited);
    }

    /** In this encoding each byte is one character, and stays the same byte. */
    private static byte[] masked(byte[] body) {
        return SecretFields.mask(new String(body, ISO_8859_1)).getBytes(ISO_8859_1);
    }
}
