package dev.orderflow.rabbitmq;

import com.rabbitmq.client.impl.CredentialsProvider;
import com.rabbitmq.client.impl.CredentialsRefreshService;
import com.rabbitmq.client.impl.DefaultCredentialsRefreshService;
import com.rabbitmq.client.impl.DefaultCredentialsRefreshService.DefaultCredentialsRefreshServiceBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Credentials that change at runtime. Channels with the same settings get the same instance, so that they share connections. */
final class Logins {

    /** Fraction of its lifetime after which a token is refreshed. */
    private static final double RATIO = 0.8;

    /** A new connection gets a new token if the current one expires within this time. */
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Function<String, CredentialsProvider> beans;
    private final Map<OAuth2, CredentialsProvider> tokens = new ConcurrentHashMap<>();
    private volatile CredentialsRefreshService refresh;

    /** @param beans credentials providers of the application, by name */
    Logins(Function<String, CredentialsProvider> beans) {
        this.beans = beans;
    }

    Optional<Rotating> of(Attributes attributes) {
        Optional<CredentialsProvider> token =
                OAuth2.of(attributes).map(settings -> tokens.computeIfAbsent(settings, OAuth2::provider));
        return token.or(() -> attributes.shared("credentials-provider-name").map(beans))
                .map(provider -> new Rotating(provider, refresh()));
    }

    /** Created on demand, because it starts a thread. */
    private synchronized CredentialsRefreshService refresh() {
        if (refresh == null) {
            refresh = new DefaultCredentialsRefreshServiceBuilder()
                    .refreshDelayStrategy(DefaultCredentialsRefreshService.ratioRefreshDelayStrategy(RATIO))
                    .approachingExpirationStrategy(left -> left.compareTo(CLOSE) < 0)
                    .build();
        }
        return refresh;
    }
}
