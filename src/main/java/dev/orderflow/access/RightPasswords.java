package dev.orderflow.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The last right password of each user, as a code that nobody else can make, for a while. */
class RightPasswords {

    private static final String ALGORITHM = "HmacSHA256";

    private final Map<String, Seen> byUser = new ConcurrentHashMap<>();
    private final SecretKeySpec key;
    private final long rememberNanos;
    private final LongSupplier nanoTime;

    private record Seen(byte[] code, long at) {}

    RightPasswords(Duration remember, LongSupplier nanoTime) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
        this.rememberNanos = remember.toNanos();
        this.nanoTime = nanoTime;
    }

    void remember(String user, String password) {
        byUser.put(user, new Seen(code(user, password), nanoTime.getAsLong()));
    }

    boolean isRemembered(String user, String password) {
        Seen seen = byUser.get(user);
        return seen != null
                && nanoTime.getAsLong() - seen.at() < rememberNanos
                && MessageDigest.isEqual(seen.code(), code(user, password));
    }

    private byte[] code(String user, String password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(user.getBytes(UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(password.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
