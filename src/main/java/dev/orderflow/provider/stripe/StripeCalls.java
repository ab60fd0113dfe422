package dev.orderflow.provider.stripe;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.provider.HttpCalls;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Optional;

/** Sends requests to Stripe's API v1, in the version that {@link StripeReply} understands. */
final class StripeCalls {

    static final String VERSION = "2026-07-29.dahlia";

    private final HttpCalls calls;
    private final String base;
    private final String key;
    private final Map<String, String> headers;
    private final ObjectMapper json;

    /** @param headers from the settings; they override all others */
    StripeCalls(HttpCalls calls, String base, String key, Map<String, String> headers, ObjectMapper json) {
        this.calls = calls;
        this.base = base;
        this.key = key;
        this.headers = headers;
        this.json = json;
    }

    Uni<StripeReply> get(String path) {
        return send(HttpMethod.GET, path, headers(), null);
    }

    Uni<StripeReply> post(String path, StripeForm form) {
        return post(path, form, Optional.empty());
    }

    Uni<StripeReply> post(String path, StripeForm form, Optional<String> idempotencyKey) {
        MultiMap all = headers().set("Content-Type", "application/x-www-form-urlencoded");
        idempotencyKey.ifPresent(value -> all.set("Idempotency-Key", value));
        return send(HttpMethod.POST, path, all, form.toString());
    }

    private Uni<StripeReply> send(HttpMethod method, String path, MultiMap all, String body) {
        return calls.send(method, base + "/v1/" + path, all, body).map(response -> StripeReply.of(response, json));
    }

    private MultiMap headers() {
        MultiMap all = MultiMap.caseInsensitiveMultiMap()
                .set("Accept", "application/json")
                .set("Authorization", "Bearer " + key)
                .set("Stripe-Version", VERSION);
        headers.forEach(all::set);
        return all;
    }
}
