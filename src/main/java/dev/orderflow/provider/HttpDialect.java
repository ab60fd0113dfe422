package dev.orderflow.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.event.Json;
import dev.orderflow.tracing.Tracing;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** A provider, or an adapter in front of it, that implements the contract in {@code docs/api}. */
@Singleton
class HttpDialect implements Dialect {

    private final Vertx vertx;
    private final ObjectMapper mapper;
    private final Json json;
    private final Tracing tracing;

    HttpDialect(Vertx vertx, ObjectMapper mapper, Json json, Tracing tracing) {
        this.vertx = vertx;
        this.mapper = mapper;
        this.json = json;
        this.tracing = tracing;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Provider connect(Settings settings) {
        return new HttpProvider(settings, vertx, mapper, tracing);
    }

    @Override
    public WebhookReader webhooks(Settings settings) {
        WebhookSignature signature =
                new WebhookSignature(settings.prefix() + ".webhook-secret", settings.webhookSecrets());
        return (headers, body) -> {
            String id = headers.getHeaderString("webhook-id");
            boolean signed = signature.isSigned(
                    id,
                    headers.getHeaderString("webhook-timestamp"),
                    headers.getHeaderString("webhook-signature"),
                    body);
            return signed
                    ? Optional.of(List.of(new WebhookEvent(
                            id, json.read(body, Notification.class).idempotencyKey())))
                    : Optional.empty();
        };
    }
}
