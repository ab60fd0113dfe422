package dev.orderflow.simulator;

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
        webhook.ifPresent(target -> attempt(target, id, request, 1));
    }

    private void attempt(Webhook target, String id, StoredRequest request, int nth) {
        post(target, id, request).onComplete(sent -> {
            boolean taken = sent.succeeded() && sent.result() < 300;
            if (!taken && nth < ATTEMPTS) {
                delays.after(FIRST_DELAY.multipliedBy(nth), () -> attempt(target, id, request, nth + 1));
            }
        });
    }

    private Future<Integer> post(Webhook target, String id, StoredRequest request) {
        RequestKind kind = request.kind();
        long now = Instant.now().getEpochSecond();
        String body = JsonCodec.write(request.json(request.state()).put("type", kind.event()));
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(target.url() + "/" + kind.webhook())
                .setTimeout(LIMIT.toMillis())
                .putHeader("Content-Type", "application/json")
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", String.valueOf(now))
                .putHeader("webhook-signature", target.signer().sign(id, now, body));
        return client.request(options).compose(call -> call.send(body)).map(response -> response.statusCode());
    }
}
