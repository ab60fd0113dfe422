package dev.orderflow.provider;

import dev.orderflow.OrderRef;
import dev.orderflow.effect.EffectKind;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A verified webhook about a request of Orderflow.
 *
 * @param id of the webhook; the same for each repetition
 * @param idempotencyKey the key of the decided request
 */
public record WebhookEvent(String id, String idempotencyKey) {

    static final String KEY = OrderRef.PATTERN + ":[A-Z_]{1,32}(/[A-Za-z0-9._-]{1,64})?";

    private static final Pattern OF_AN_EFFECT = Pattern.compile(KEY);
    private static final int MAX_ID = 255;

    /** @return empty if the key is none of Orderflow */
    public static Optional<WebhookEvent> of(String id, String key) {
        return id.length() <= MAX_ID && isKey(key) ? Optional.of(new WebhookEvent(id, key)) : Optional.empty();
    }

    static boolean isKey(String key) {
        return OF_AN_EFFECT.matcher(key).matches();
    }

    String orderId() {
        return idempotencyKey.substring(0, idempotencyKey.lastIndexOf(':'));
    }

    EffectKind kind() {
        return new EffectKind(idempotencyKey.substring(idempotencyKey.lastIndexOf(':') + 1));
    }
}
