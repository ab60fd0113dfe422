package dev.orderflow.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the signatures of webhooks have in common: a HMAC-SHA256 of a recent time and the body. */
public final class WebhookMac {

    private static final Duration REPLAY_WINDOW = Duration.ofMinutes(5);
    private static final String ALGORITHM = "HmacSHA256";

    private WebhookMac() {}

    /** @param seconds since 1970; may be null or anything else */
    public static boolean isRecent(String seconds) {
        return seconds != null
                && seconds.matches("\\d{1,12}")
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), Instant.now())
                                .abs()
                                .compareTo(REPLAY_WINDOW)
                        <= 0;
    }

    /** @param before the signed text in front of the body */
    public static byte[] of(byte[] secret, String before, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update(before.getBytes(UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the same time whatever is given. A webhook has several signatures while its secret is replaced. */
    public static boolean isAmong(String expected, Collection<String> given) {
        boolean found = false;
        for (String signature : given) {
            found |= MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8));
        }
        return found;
    }
}
