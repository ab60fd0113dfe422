package dev.orderflow.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs webhooks as Standard Webhooks specifies. */
public record WebhookSigner(String secret, SecretKeySpec key) {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    public static WebhookSigner withSecret(String secret) {
        try {
            if (secret.startsWith(PREFIX)) {
                byte[] bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
                return new WebhookSigner(secret, new SecretKeySpec(bytes, ALGORITHM));
            }
        } catch (IllegalArgumentException notBase64) {
            // thrown below, without the secret
        }
        throw new IllegalArgumentException("webhook-secret: must be " + PREFIX + " and some base64");
    }

    public String sign(String id, long timestamp, String body) {
        return "v1," + Base64.getEncoder().encodeToString(mac(key, id + "." + timestamp + "." + body));
    }

    /** Stripe's key is the whole secret. */
    public String signForStripe(long timestamp, String body) {
        SecretKeySpec whole = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
        return HexFormat.of().formatHex(mac(whole, timestamp + "." + body));
    }

    /** EasyPost's key is the whole secret. It has no time. */
    public String signForEasyPost(String body) {
        SecretKeySpec whole = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
        return "hmac-sha256-hex=" + HexFormat.of().formatHex(mac(whole, body));
    }

    private static byte[] mac(SecretKeySpec key, String signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(signed.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
