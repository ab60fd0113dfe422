package dev.orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Bytes as text. */
public final class Utf8 {

    private Utf8() {}

    /** @return how many bytes it takes */
    static int length(String text) {
        return text.getBytes(UTF_8).length;
    }

    /** @return empty if it is not UTF-8 */
    public static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
