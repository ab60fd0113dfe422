package dev.orderflow.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs webhooks as Standard Webhooks specifies. */
public record WebhookSigner(SecretKeySpec key) {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    public static WebhookSigner withSecret(String secret) {
        try {
            if (secret.startsWith(PREFIX)) {
                byte[] bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
                return new WebhookSigner(new SecretKeySpec(bytes, ALGORITHM));
            }
        } catch (IllegalArgumentException notBase64) {
            // thrown below, without the secret
        }
        throw new IllegalArgumentException("webhook-secret: must be " + PREFIX + " and some base64");
    }

    public String sign(String id, long timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
