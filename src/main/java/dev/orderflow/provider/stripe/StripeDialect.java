package dev.orderflow.provider.stripe;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.provider.Dialect;
import dev.orderflow.provider.HttpCalls;
import dev.orderflow.provider.Provider;
import dev.orderflow.provider.ProviderRequest.Kind;
import dev.orderflow.provider.WebhookReader;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;

/** {@code orderflow.payment.gateway=stripe}. */
@Singleton
class StripeDialect implements Dialect {

    private static final String API = "https://api.stripe.com";

    private final StripeConfig stripe;
    private final Vertx vertx;
    private final ObjectMapper json;

    StripeDialect(StripeConfig stripe, Vertx vertx, ObjectMapper json) {
        this.stripe = stripe;
        this.vertx = vertx;
        this.json = json;
    }

    @Override
    public String name() {
        return "stripe";
    }

    @Override
    public Set<Kind> kinds() {
        return EnumSet.of(Kind.CHARGE, Kind.AUTHORIZATION, Kind.CAPTURE, Kind.VOID, Kind.REFUND);
    }

    @Override
    public Provider connect(Settings settings) {
        HttpCalls calls = settings.calls(vertx);
        String base = settings.url().orElse(API);
        String key = settings.token("the secret key of Stripe, such as sk_test_...");
        return new StripeProvider(
                new StripeCalls(calls, base, key, settings.config().headers(), json), stripe.returnUrl());
    }

    @Override
    public WebhookReader webhooks(Settings settings) {
        return new StripeWebhooks(settings.webhookSecrets(), json);
    }
}
