package dev.orderflow.provider.easypost;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.provider.Dialect;
import dev.orderflow.provider.HttpCalls;
import dev.orderflow.provider.Provider;
import dev.orderflow.provider.ProviderRequest.Kind;
import dev.orderflow.provider.WebhookReader;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code orderflow.shipping.carrier=easypost}. */
@Singleton
class EasyPostDialect implements Dialect {

    private static final String API = "https://api.easypost.com";

    private final EasyPostConfig easyPost;
    private final Vertx vertx;
    private final ObjectMapper json;

    EasyPostDialect(EasyPostConfig easyPost, Vertx vertx, ObjectMapper json) {
        this.easyPost = easyPost;
        this.vertx = vertx;
        this.json = json;
    }

    @Override
    public String name() {
        return "easypost";
    }

    @Override
    public Set<Kind> kinds() {
        return EnumSet.of(Kind.SHIPMENT);
    }

    @Override
    public Provider connect(Settings settings) {
        HttpCalls calls = settings.calls(vertx);
        String base = settings.url().orElse(API);
        String key = settings.token("the API key of EasyPost, such as EZTK...");
        return new EasyPostProvider(
                new EasyPostCalls(calls, base, key, settings.config().headers(), json),
                new EasyPostShipment(easyPost, json),
                easyPost.services().orElse(List.of()));
    }

    @Override
    public WebhookReader webhooks(Settings settings) {
        return new EasyPostWebhooks(settings.webhookSecrets(), json);
    }
}
