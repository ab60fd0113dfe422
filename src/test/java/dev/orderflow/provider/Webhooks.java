package dev.orderflow.provider;

import dev.orderflow.provider.Arguments.Webhook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Tells what was settled after the answer, again after a while if nobody takes it. */
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

    void tell(Entry entry) {
        String id = "msg_" + UUID.randomUUID();
        webhook.ifPresent(target -> attempt(target, id, entry, 1));
    }

    private void attempt(Webhook target, String id, Entry entry, int nth) {
        send(target, id, entry).onComplete(sent -> {
            boolean taken = sent.succeeded() && sent.result() < 300;
            if (!taken && nth < ATTEMPTS) {
                delays.after(FIRST_DELAY.multipliedBy(nth), () -> attempt(target, id, entry, nth + 1));
            }
        });
    }

    private Future<Integer> send(Webhook target, String id, Entry entry) {
        Kind kind = entry.request().kind();
        long now = Instant.now().getEpochSecond();
        String body = Json.write(entry.json(entry.state()).put("type", kind.event()));
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(target.url() + "/" + kind.webhook())
                .setTimeout(LIMIT.toMillis())
                .putHeader("Content-Type", "application/json")
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", String.valueOf(now))
                .putHeader("webhook-signature", target.signature().of(id, now, body));
        return client.request(options).compose(request -> request.send(body)).map(response -> response.statusCode());
    }
}
