package dev.orderflow.faultkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderflow.fixture.RawRequest;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Requests that are too large, too slow, malformed, forged or guessed, at a steady rate, many at the same time. */
final class HostileRequests implements AutoCloseable {

    private static final int AT_ONCE = 48;
    private static final int STATUSES = 600;
    private static final int LONGEST_HOLD_SECONDS = 20;
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "BREW");
    private static final List<String> PATHS = List.of(
            "/orders",
            "/orders/A-1",
            "/orders/A-1/cancel",
            "/dead-letters",
            "/dead-letters/replay",
            "/flows",
            "/flows/payment/pause",
            "/operations/live",
            "/operations/me",
            "/webhooks/payment",
            "/webhooks/login",
            "/login",
            "/topology",
            "/replays",
            "/console/app.js",
            "/q/health",
            "/q/metrics",
            "/",
            "/nothing");
    private static final List<String> SPELLINGS =
            List.of("%2F", "%252F", "%5C", ";x", "//", "/../", "/./", "%00", "%", "%3B", "?", "#", "?a=%zz", "\\", "é");
    private static final String ORDER = new String(
            new OrderContent("hostile-http", "C-hostile", 100, "tok_hostile", "9 Back Alley", "99999").json(), UTF_8);
    private static final String JSON = "Content-Type: application/json";

    private final int port;
    private final String operatorsToken;
    private final Random random;
    private final ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicIntegerArray answers = new AtomicIntegerArray(STATUSES);
    private final int perSecond;

    /** @param operatorsToken of the honest operator. Some requests read lists with it. */
    HostileRequests(int port, String operatorsToken, long seed, int perSecond) {
        this.port = port;
        this.operatorsToken = operatorsToken;
        this.random = new Random(seed);
        this.perSecond = perSecond;
    }

    void start() {
        clock.scheduleAtFixedRate(this::begin, 0, 1_000_000_000L / perSecond, TimeUnit.NANOSECONDS);
    }

    int sent() {
        return sent.get();
    }

    /** The number of answers with this status. Status 0 counts requests without an answer. */
    int answered(int status) {
        return answers.get(status);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        callers.shutdownNow();
    }

    private void begin() {
        long seed = random.nextLong();
        callers.execute(() -> {
            try {
                send(new Random(seed));
            } catch (IOException refused) {
                answers.incrementAndGet(0);
            }
            sent.incrementAndGet();
        });
    }

    private void send(Random chance) throws IOException {
        switch (chance.nextInt(16)) {
            case 0 ->
                order(ORDER.replace("\"lines\":[", "\"lines\":[" + "{},".repeat(RandomSizes.upTo(87_000, chance))));
            case 1 -> order("[".repeat(RandomSizes.upTo(260_000, chance)));
            case 2 -> order(ORDER + " ".repeat(RandomSizes.upTo(260_000, chance)));
            case 3 -> declared(chance, "/orders", 15_000_000);
            case 4, 5 -> slowStream(chance);
            case 6 -> stream(chance);
            case 7, 8 -> spelled(chance);
            case 9 -> guess(chance);
            case 10 -> webhook(chance);
            case 11 -> request("POST", "/orders/hostile-" + chance.nextInt() + "/cancel", "Content-Length: 0");
            case 12 -> list(chance);
            case 13 -> noise(chance);
            case 14 -> declared(chance, PATHS.get(chance.nextInt(PATHS.size())), RandomSizes.upTo(2_000_000, chance));
            default -> headers(chance);
        }
    }

    private void order(String body) throws IOException {
        answer(RawRequest.post(port, "/orders", JSON, "Content-Length: " + body.getBytes(UTF_8).length)
                .send(body));
    }

    /** Declares a content length that may differ from the body's. */
    private void declared(Random chance, String path, int length) throws IOException {
        answer(RawRequest.post(port, path, JSON, "Content-Length: " + length, "Content-Encoding: gzip")
                .send("x".repeat(RandomSizes.upTo(200_000, chance))));
    }

    private void slowStream(Random chance) throws IOException {
        RawRequest request = openStream().chunk("{");
        clock.schedule(
                () -> {
                    answer(request);
                    return null;
                },
                chance.nextInt(LONGEST_HOLD_SECONDS),
                TimeUnit.SECONDS);
    }

    private void stream(Random chance) throws IOException {
        RawRequest request = openStream();
        for (int line = chance.nextInt(50); line >= 0; line--) {
            request.chunk((chance.nextBoolean() ? ORDER : RandomTexts.any(chance, 300_000)) + "\n");
        }
        answer(request.end());
    }

    private RawRequest openStream() throws IOException {
        return RawRequest.post(port, "/orders", "Content-Type: application/x-ndjson", "Transfer-Encoding: chunked");
    }

    private void spelled(Random chance) throws IOException {
        StringBuilder path = new StringBuilder(PATHS.get(chance.nextInt(PATHS.size())));
        for (int i = chance.nextInt(3); i >= 0; i--) {
            path.insert(chance.nextInt(path.length() + 1), SPELLINGS.get(chance.nextInt(SPELLINGS.size())));
        }
        request(METHODS.get(chance.nextInt(METHODS.size())), path.toString(), token(chance), "Content-Length: 0");
    }

    private void guess(Random chance) throws IOException {
        String form = "user=admin&password=" + chance.nextInt();
        answer(RawRequest.post(
                        port,
                        "/login",
                        "Content-Type: application/x-www-form-urlencoded",
                        "X-Forwarded-For: 10.0.0." + chance.nextInt(256),
                        "Content-Length: " + form.length())
                .send(form));
    }

    private void webhook(Random chance) throws IOException {
        String body = RandomTexts.any(chance, 70_000);
        answer(RawRequest.post(
                        port,
                        chance.nextBoolean() ? "/webhooks/payment" : "/webhooks/shipment",
                        JSON,
                        "webhook-id: " + chance.nextInt(),
                        "webhook-timestamp: " + System.currentTimeMillis() / 1000,
                        "webhook-signature: v1,AAAA",
                        "Content-Length: " + body.getBytes(UTF_8).length)
                .send(body));
    }

    private void list(Random chance) throws IOException {
        String path = List.of(
                        "/dead-letters?limit=50", "/orders?limit=100", "/dead-letters/groups", "/operations/snapshot")
                .get(chance.nextInt(4));
        request("GET", path, "Authorization: Bearer " + operatorsToken);
    }

    private void noise(Random chance) throws IOException {
        answer(RawRequest.open(port)
                .send(chance.nextBoolean() ? "\u0016\u0003\u0001" : RandomTexts.any(chance, 100_000) + "\r\n\r\n"));
    }

    private void headers(Random chance) throws IOException {
        String[] headers = new String[1 + RandomSizes.upTo(1000, chance)];
        for (int i = 0; i < headers.length; i++) {
            headers[i] = "X-" + i + ": " + "v".repeat(RandomSizes.upTo(20_000, chance));
        }
        request("GET", "/orders/A-1", headers);
    }

    private static String token(Random chance) {
        return chance.nextBoolean()
                ? "Accept: */*"
                : "Authorization: Bearer of_"
                        + Integer.toHexString(chance.nextInt()).repeat(6);
    }

    private void request(String method, String path, String... headers) throws IOException {
        answer(RawRequest.open(port)
                .send(method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + String.join("\r\n", headers) + "\r\n\r\n"));
    }

    private void answer(RawRequest request) throws IOException {
        try (request) {
            answers.incrementAndGet(request.within(LONGEST_HOLD_SECONDS).status());
        }
    }
}
