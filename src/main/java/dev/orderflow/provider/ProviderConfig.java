package dev.orderflow.provider;

import dev.orderflow.ledger.Patience;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** How a provider is reached, and when it is given a rest. */
public interface ProviderConfig extends Patience {

    /** Where the provider, or an adapter in front of it, is; its paths follow. Needed for {@code http} only. */
    Optional<URI> url();

    /** Sent as {@code Authorization: Bearer}. */
    Optional<String> token();

    /** Sent with every request, by name. */
    Map<String, String> headers();

    /** How long a connection may take; one that does not come about has done nothing. */
    @WithDefault("2s")
    @DurationMin(millis = 1)
    Duration connectTimeout();

    /** Requests in a second at the most; further ones wait for their turn. */
    Optional<@Positive Integer> rateLimit();

    /** When the provider is failing for everyone. */
    BreakerConfig breaker();

    /** {@code whsec_} and the key in Base64. Without it no news is taken. */
    Optional<String> webhookSecret();

    /** The circuit breaker. */
    interface BreakerConfig {

        /** Per cent of the last calls that failed, from which on the provider is given a rest. */
        @WithDefault("50")
        @Min(1)
        @Max(100)
        int failureRate();

        /** How many calls that is a share of. */
        @WithDefault("50")
        @Positive
        int calls();

        /** How long it rests, and then between two probes. */
        @WithDefault("5s")
        @DurationMin(millis = 100)
        Duration probeInterval();
    }
}
