package dev.orderflow.deadletter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.event.Json;
import dev.orderflow.event.Masked;
import dev.orderflow.event.SecretFields;
import dev.orderflow.event.Utf8;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A dead letter as the API returns it. Payment tokens are masked for all callers.
 *
 * @param orderState the current state of the order; null if the ledger does not have it
 * @param body as text; null if the body is not text
 * @param bodyBase64 set if the body is not text; null for formats such as compressed ones, in which a token could not be masked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record DeadLetterView(
        @JsonUnwrapped DeadLetterRecord.Summary summary,
        String orderState,
        String exception,
        String exchange,
        String routingKey,
        String worker,
        JsonNode properties,
        String body,
        byte[] bodyBase64,
        List<Entry> history) {

    /** @param edited the body that an operator published instead of the original one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @RegisterForReflection
    record Entry(Instant at, String what, String by, String why, String edited) {}

    /** @param operator whether the caller is an operator, who may replay the message and must see the body to edit it */
    static DeadLetterView of(DeadLetterRecord found, Json json, boolean operator) {
        DeadLetter letter = found.letter();
        Supplier<Optional<String>> orderId = () -> Optional.ofNullable(letter.orderId());
        UnaryOperator<String> shown =
                text -> operator ? SecretFields.mask(text) : Masked.text(SecretFields.mask(text), orderId);
        Optional<String> body = Utf8.text(letter.body());
        return new DeadLetterView(
                found.summary(),
                found.orderState(),
                letter.exception(),
                letter.exchange(),
                letter.routingKey(),
                letter.worker(),
                json.read(letter.properties().getBytes(UTF_8), JsonNode.class),
                body.map(shown).orElse(null),
                body.isEmpty() && operator && letter.canBeMasked() ? masked(letter.body()) : null,
                found.history().stream().map(entry -> entry(entry, shown)).toList());
    }

    private static Entry entry(DeadLetterRecord.Entry entry, UnaryOperator<String> shown) {
        String edited = entry.edited() == null ? null : shown.apply(new String(entry.edited(), UTF_8));
        return new Entry(entry.at(), entry.what(), entry.by(), entry.why(), edited);
    }

    /** ISO 8859-1 maps each byte to one character and back, so all other bytes stay unchanged. */
    private static byte[] masked(byte[] body) {
        return SecretFields.mask(new String(body, ISO_8859_1)).getBytes(ISO_8859_1);
    }
}
