package dev.orderflow.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Identifies the format of a body that is not JSON, so that its publisher knows what to change. Compressed bodies are not expanded,
 * because the memory limit counts the bytes received.
 */
public final class BodyFormat {

    /** Formats by their first bytes, in hexadecimal digits. JSON in UTF-8 begins with none of them. */
    private static final Map<String, String> BY_FIRST_BYTES = new LinkedHashMap<>();

    static {
        BY_FIRST_BYTES.put("fffe0000|0000feff|000000..|..000000", "UTF-32");
        BY_FIRST_BYTES.put("fffe....|feff....|00..00..|..00..00", "UTF-16");
        BY_FIRST_BYTES.put("1f8b....", "compressed (gzip)");
        BY_FIRST_BYTES.put("78(01|5e|9c|da)....", "compressed (zlib)");
        BY_FIRST_BYTES.put("28b52ffd", "compressed (zstd)");
        BY_FIRST_BYTES.put("504b0304", "compressed (zip)");
        BY_FIRST_BYTES.put("aced0005", "a serialized Java object");
        BY_FIRST_BYTES.put("005376..|005377..", "an AMQP 1.0 value, where a data section is expected");
        BY_FIRST_BYTES.put("65794a..", "Base64");
    }

    private BodyFormat() {}

    /** @return the format of the body; empty if its first bytes match no known format */
    public static Optional<String> of(byte[] body) {
        if (body.length < 4) {
            return Optional.empty();
        }
        String first = String.format("%02x%02x%02x%02x", body[0], body[1], body[2], body[3]);
        return BY_FIRST_BYTES.entrySet().stream()
                .filter(format -> first.matches(format.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
