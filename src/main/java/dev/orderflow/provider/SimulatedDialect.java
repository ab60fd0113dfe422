package dev.orderflow.provider;

import jakarta.inject.Singleton;

/** No provider. Its webhooks are those of the HTTP contract, so that they can be tried. */
@Singleton
class SimulatedDialect implements Dialect {

    private final HttpDialect http;

    SimulatedDialect(HttpDialect http) {
        this.http = http;
    }

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public Provider connect(Settings settings) {
        return new SimulatedProvider(settings.latency());
    }

    @Override
    public WebhookReader webhooks(Settings settings) {
        return http.webhooks(settings);
    }
}
