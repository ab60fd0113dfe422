package dev.orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Digests of bodies, made without copying them. */
final class Digests {

    private Digests() {}

    /** 64 hexadecimal digits. */
    static String sha256(byte[] body) {
        return HexFormat.of().formatHex(of("SHA-256").digest(body));
    }

    /** As {@link UUID#nameUUIDFromBytes}, of a name and a body. */
    static UUID uuid(String name, byte[] body) {
        MessageDigest md5 = of("MD5");
        md5.update(name.getBytes(UTF_8));
        ByteBuffer hash = ByteBuffer.wrap(md5.digest(body));
        long high = hash.getLong() & ~0xF000L | 0x3000L;
        long low = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
