package dev.orderflow.provider;

import dev.orderflow.effect.Timeouts;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Connection, rate limit and circuit breaker of a provider. */
public interface ProviderConfig extends Timeouts {

    /** Base URL of the provider, or of an adapter in front of it. Required for {@code http}. Others know their own. */
    Optional<URI> url();

    /** Token to send as {@code Authorization: Bearer}. For {@code stripe} and {@code easypost} the secret key. */
    Optional<String> token();

    /** Headers to send with every request, by name. */
    Map<String, String> headers();

    /** Timeout for opening a connection. After it the attempt fails, and the provider has not acted. */
    @WithDefault("2s")
    @DurationMin(millis = 1)
    Duration connectTimeout();

    /** The largest number of requests per second. Further requests wait. */
    Optional<@Positive Integer> rateLimit();

    /** The circuit breaker. */
    BreakerConfig breaker();

    /**
     * Secrets of the webhooks, more than one while a secret is replaced. Without any, every webhook is rejected. With {@code http}
     * and {@code simulated} each is {@code whsec_} followed by the key in Base64.
     */
    Optional<List<String>> webhookSecret();

    /** Settings of the circuit breaker. */
    interface BreakerConfig {

        /** Whether the circuit breaker is used. If false, every failed attempt counts, even if the provider is the cause. */
        @WithDefault("true")
        boolean enabled();

        /** Failure rate in percent at which the circuit breaker opens. */
        @WithDefault("50")
        @Min(1)
        @Max(100)
        int failureRate();

        /** Number of latest orders for the failure rate, each with its last call. A fifth of them is needed for a rate. */
        @WithDefault("50")
        @Positive
        int calls();

        /**
         * How long the circuit breaker stays open before it lets one order through as a probe. It also opens if three orders in a
         * row have failed for this long and none has succeeded.
         */
        @WithDefault("5s")
        @DurationMin(millis = 100)
        Duration probeInterval();
    }
}
