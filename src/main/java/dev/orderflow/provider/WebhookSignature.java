package dev.orderflow.provider;

import java.util.Base64;
import java.util.List;

/** Verifies the signature of a provider's webhooks, as defined by standardwebhooks.com. */
final class WebhookSignature {

    private static final int LONGEST_ID = 255;
    private static final String PREFIX = "whsec_";

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
                && WebhookMac.isRecent(timestamp)
                && secrets.stream().anyMatch(secret -> isSigned(secret, id, timestamp, signatures, body));
    }

    private static boolean isSigned(byte[] secret, String id, String timestamp, String signatures, byte[] body) {
        byte[] mac = WebhookMac.of(secret, id + '.' + timestamp + '.', body);
        return WebhookMac.isAmong("v1," + Base64.getEncoder().encodeToString(mac), List.of(signatures.split(" ")));
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
