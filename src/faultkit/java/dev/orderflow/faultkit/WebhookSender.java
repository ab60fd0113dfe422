package dev.orderflow.faultkit;

import dev.orderflow.simulator.WebhookSigner;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider that repeats signed notifications, of open effects, of ended ones, and of effects that do not exist. */
final class WebhookSender implements AutoCloseable {

    static final String SECRET = "whsec_b3V0c2lkZXJzLXdlYmhvb2stc2VjcmV0";

    private static final List<String> KINDS = List.of("PAYMENT", "PAYMENT", "SHIPMENT", "SHIPMENT", "REFUND");
    private static final int REPETITIONS = 20;
    private static final int RECENT = 120;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int NO_CONTENT = 204;

    private final List<RestartableWorker> workers;
    private final Shop shop;
    private final Random random;
    private final WebhookSigner signer = WebhookSigner.withSecret(SECRET);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger accepted = new AtomicInteger();
    private int number;

    WebhookSender(List<RestartableWorker> workers, Shop shop, RunSettings settings) {
        this.workers = workers;
        this.shop = shop;
        this.random = new Random(settings.seed());
    }

    void start() {
        clock.scheduleAtFixedRate(this::repeat, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** The number of notifications that the workers have accepted. */
    int accepted() {
        return accepted.get();
    }

    private void repeat() {
        if (shop.placed().size() > RECENT) {
            String kind = KINDS.get(random.nextInt(KINDS.size()));
            String body = "{\"type\":\"charge.updated\",\"status\":\"succeeded\",\"idempotencyKey\":\"%s:%s\"}"
                    .formatted(shop.content(order()).orderId(), kind);
            String id = "msg_" + ++number;
            for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                send(kind, repetition % 2 == 0 ? id : id + "-" + repetition, body);
            }
        }
    }

    /** Draws a recent order two times out of three, because its effects may be open. */
    private int order() {
        int placed = shop.placed().size();
        return random.nextInt(3) == 0 ? random.nextInt(placed) : placed - 1 - random.nextInt(RECENT);
    }

    private void send(String kind, String id, String body) {
        RestartableWorker worker = workers.get(random.nextInt(workers.size()));
        long now = Instant.now().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + worker.address() + "/webhooks/"
                        + (kind.equals("SHIPMENT") ? "shipment" : "payment")))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", String.valueOf(now))
                .header("webhook-signature", signer.sign(id, now, body))
                .POST(BodyPublishers.ofString(body))
                .build();
        http.sendAsync(request, BodyHandlers.discarding()).thenAccept(this::count);
    }

    private void count(HttpResponse<Void> answer) {
        if (answer.statusCode() == NO_CONTENT) {
            accepted.incrementAndGet();
        }
    }
}
