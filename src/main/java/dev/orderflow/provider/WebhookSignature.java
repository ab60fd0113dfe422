package dev.orderflow.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Verifies the signature of a provider's webhooks, as defined by standardwebhooks.com. */
final class WebhookSignature {

    static final Duration REPLAY_WINDOW = Duration.ofMinutes(5);

    private static final int LONGEST_ID = 255;
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private final List<byte[]> secrets;

    /** @throws IllegalArgumentException with the name of the setting, if a secret is not {@code whsec_} and Base64 */
    WebhookSignature(String settingsKey, List<String> secrets) {
        this.secrets = secrets.stream().map(text -> decode(settingsKey, text)).toList();
    }

    /** False if no secret is configured, because the sender is then unknown. */
    boolean isSigned(String id, String timestamp, String signatures, byte[] body) {
        return id != null
                && id.length() <= LONGEST_ID
                && signatures != null
                && isRecent(timestamp)
                && secrets.stream().anyMatch(secret -> matches(signature(secret, id, timestamp, body), signatures));
    }

    private static boolean isRecent(String timestamp) {
        return timestamp != null
                && timestamp.matches("\\d{1,12}")
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), Instant.now())
                                .abs()
                                .compareTo(REPLAY_WINDOW)
                        <= 0;
    }

    /** A webhook has several signatures while its secret is rotated. */
    private static boolean matches(String expected, String signatures) {
        boolean found = false;
        for (String signature : signatures.split(" ")) {
            found |= MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8));
        }
        return found;
    }

    private static String signature(byte[] secret, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((id + '.' + timestamp + '.').getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decode(String settingsKey, String text) {
        try {
            if (text.startsWith(PREFIX) && text.length() > PREFIX.length()) {
                return Base64.getDecoder().decode(text.substring(PREFIX.length()));
            }
        } catch (IllegalArgumentException notBase64) {
            // reported below, without the secret
        }
        throw new IllegalArgumentException(settingsKey + " must be whsec_ followed by the key in Base64");
    }
}
