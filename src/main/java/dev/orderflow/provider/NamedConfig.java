package dev.orderflow.provider;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of a named provider: its own account, and the rest from its flow. */
record NamedConfig(ProviderConfig flow, ProviderAccount account) implements ProviderConfig {

    @Override
    public Optional<URI> url() {
        return account.url();
    }

    @Override
    public Optional<String> token() {
        return account.token();
    }

    @Override
    public Map<String, String> headers() {
        return account.headers();
    }

    @Override
    public Optional<Integer> rateLimit() {
        return account.rateLimit();
    }

    @Override
    public Optional<List<String>> webhookSecret() {
        return account.webhookSecret();
    }

    @Override
    public Duration connectTimeout() {
        return flow.connectTimeout();
    }

    @Override
    public BreakerConfig breaker() {
        return flow.breaker();
    }

    @Override
    public Duration timeout() {
        return flow.timeout();
    }

    @Override
    public Duration keyWindow() {
        return flow.keyWindow();
    }

    @Override
    public Optional<Duration> keyMargin() {
        return flow.keyMargin();
    }

    @Override
    public Duration pendingLimit() {
        return flow.pendingLimit();
    }
}
