package dev.orderflow.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Optional;

/** UTF-8 encoding and decoding, and the length of texts in it. */
public final class Utf8 {

    private Utf8() {}

    /** @return length in bytes */
    public static int length(String text) {
        return text.getBytes(UTF_8).length;
    }

    /** Cuts by UTF-16 characters, because none takes more than three bytes in UTF-8. */
    public static String cut(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(chars - 1)) ? chars - 1 : chars);
    }

    /** Removes the byte order mark, three bytes that some Windows programs write before UTF-8 text. */
    public static byte[] withoutMark(byte[] bytes) {
        boolean isMarked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return isMarked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }

    /** @return the text without a byte order mark; empty if the bytes are not valid UTF-8 */
    public static Optional<String> text(byte[] bytes) {
        try {
            ByteBuffer text = ByteBuffer.wrap(withoutMark(bytes));
            return Optional.of(UTF_8.newDecoder().decode(text).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
