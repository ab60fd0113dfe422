package dev.orderflow.provider;

import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Address and credentials of one provider. */
public interface ProviderAccount {

    /** Base URL of the provider, or of an adapter in front of it. Required for {@code http}. Others know their own. */
    Optional<URI> url();

    /** Token to send as {@code Authorization: Bearer}. For {@code stripe} and {@code easypost} the secret key. */
    Optional<String> token();

    /** Headers to send with every request, by name. */
    Map<String, String> headers();

    /** The largest number of requests per second. Further requests wait. */
    Optional<@Positive Integer> rateLimit();

    /**
     * Secrets of the webhooks, more than one while a secret is replaced. Without any, every webhook is rejected. With {@code http}
     * and {@code simulated} each is {@code whsec_} followed by the key in Base64.
     */
    Optional<List<String>> webhookSecret();
}
