package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.simulator.Arguments.Webhook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Sends a webhook for a request that was decided after its answer, up to five times. */
final class Webhooks {

    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Optional<Webhook> webhook;
    private final Delays delays;
    private final HttpClient client;

    Webhooks(Optional<Webhook> webhook, Delays delays, Vertx vertx) {
        this.webhook = webhook;
        this.delays = delays;
        this.client = vertx.createHttpClient();
    }

    void send(StoredRequest request) {
        String id = "msg_" + UUID.randomUUID();
        webhook.ifPresent(target -> attempt(() -> post(target, id, request), 1));
    }

    /** Sends an event of Stripe about an object that has changed after its answer. */
    void send(String type, ObjectNode object) {
        String id = "evt_" + UUID.randomUUID();
        ObjectNode event = JsonCodec.object()
                .put("id", id)
                .put("object", "event")
                .put("api_version", "2026-07-29.dahlia")
                .put("created", Instant.now().getEpochSecond())
                .put("livemode", false)
                .put("pending_webhooks", 1)
                .put("type", type);
        event.putObject("data").set("object", object);
        webhook.ifPresent(target -> attempt(() -> post(target, JsonCodec.write(event)), 1));
    }

    /** Sends an event of EasyPost. */
    void send(ObjectNode event) {
        String body = JsonCodec.write(event);
        webhook.ifPresent(target -> attempt(
                () -> send(
                        options(target, RequestKind.SHIPMENT.webhook())
                                .putHeader("X-Hmac-Signature", target.signer().signForEasyPost(body)),
                        body),
                1));
    }

    private void attempt(Supplier<Future<Integer>> post, int nth) {
        post.get().onComplete(sent -> {
            boolean taken = sent.succeeded() && sent.result() < 300;
            if (!taken && nth < ATTEMPTS) {
                delays.after(FIRST_DELAY.multipliedBy(nth), () -> attempt(post, nth + 1));
            }
        });
    }

    private Future<Integer> post(Webhook target, String event) {
        long now = Instant.now().getEpochSecond();
        RequestOptions options = options(target, "payment")
                .putHeader(
                        "Stripe-Signature",
                        "t=" + now + ",v1=" + target.signer().signForStripe(now, event));
        return send(options, event);
    }

    private Future<Integer> post(Webhook target, String id, StoredRequest request) {
        RequestKind kind = request.kind();
        long now = Instant.now().getEpochSecond();
        String body = JsonCodec.write(request.json(request.state()).put("type", kind.event()));
        RequestOptions options = options(target, kind.webhook())
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", String.valueOf(now))
                .putHeader("webhook-signature", target.signer().sign(id, now, body));
        return send(options, body);
    }

    private static RequestOptions options(Webhook target, String path) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(target.url() + "/" + path)
                .setTimeout(LIMIT.toMillis())
                .putHeader("Content-Type", "application/json");
    }

    private Future<Integer> send(RequestOptions options, String body) {
        return client.request(options).compose(call -> call.send(body)).map(response -> response.statusCode());
    }
}
