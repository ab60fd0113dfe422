package dev.orderflow.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.access.HttpCaller.Answer;
import dev.orderflow.fixture.OrderJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A packaged worker answers hostile requests safely. */
class HostileInputIT {

    private static final byte[] TEN_MEGABYTES = new byte[10_000_000];
    private static final byte[] BAD_UTF8 = {
        '{', '"', 'w', 'h', 'y', '"', ':', '"', (byte) 0xC3, '(', (byte) 0xFF, '"', '}'
    };
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String SCRIPT_ENCODED = "%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    private static final Map<String, String> HEADERS = Map.of(
            "content-security-policy",
            "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'",
            "x-content-type-options",
            "nosniff",
            "referrer-policy",
            "same-origin",
            "permissions-policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "cross-origin-opener-policy",
            "same-origin",
            "cache-control",
            "no-store");

    private static AccessWorker worker;

    @BeforeAll
    static void start() throws IOException {
        Arrays.fill(TEN_MEGABYTES, (byte) 'a');
        Map<String, String> settings = new HashMap<>(AccessWorker.user("ada", "operator,shop"));
        settings.put("orderflow.access.changes-per-second", "1000");
        worker = AccessWorker.start(settings);
    }

    @AfterAll
    static void stop() {
        if (worker != null) {
            worker.close();
        }
    }

    @Test
    void everyAnswerTellsTheBrowserToBeCareful() throws Exception {
        for (Answer answer : List.of(
                worker.nobody().get("/login.html"),
                worker.nobody().get("/orders"),
                worker.nobody().with("Accept", "text/html").get("/"),
                worker.nobody().logIn("ada", "wrong"),
                worker.nobody().logIn("ada", "ada"),
                worker.nobody().with("Sec-Fetch-Site", "cross-site").logIn("ada", "ada"),
                worker.user("ada").get("/orders"),
                worker.user("ada").get("/operations/me"),
                worker.user("ada").get("/no-such-page"),
                worker.user("ada").post("/orders", "application/json", "{}"),
                worker.user("ada").call("POST", "/orders", BodyPublishers.ofByteArray(TEN_MEGABYTES)))) {
            HEADERS.forEach((name, value) ->
                    assertThat(answer.headers().allValues(name)).as(name).containsExactly(value));
        }
    }

    @Test
    void aBodyOfTenMegabytesIsRefused() throws Exception {
        for (Endpoint endpoint : changes().toList()) {
            Answer answer = post(endpoint, "application/json", BodyPublishers.ofByteArray(TEN_MEGABYTES));

            assertThat(answer.status()).as(endpoint.route()).isEqualTo(413);
            assertThat(answer.header("content-type")).startsWith("application/problem+json");
        }
        assertThat(post("/orders", "application/x-ndjson", BodyPublishers.ofByteArray(TEN_MEGABYTES))
                        .status())
                .isEqualTo(400);
    }

    /** The connection is closed early. The sender sees the answer, or only the closed connection. */
    @Test
    void aBodyThatDoesNotEndIsNotReadToItsEnd() throws Exception {
        for (String path : List.of("/orders", "/webhooks/payment", "/webhooks/shipment")) {
            AtomicInteger megabytes = new AtomicInteger();
            try {
                post(path, "application/json", BodyPublishers.ofInputStream(() -> endless(megabytes)));
            } catch (IOException cutOff) {
                assertThat(cutOff).isNotInstanceOf(HttpTimeoutException.class);
            }

            assertThat(megabytes.get()).as(path + " read, in MB").isLessThan(40);
        }
    }

    @Test
    void aLogInThatIsNoneIsRefused() throws Exception {
        String form = "application/x-www-form-urlencoded";
        String fields = "user=ada&password=ada" + "&more=1".repeat(100_000);
        String bad = "user=%ff%fe&password=%c3%28";

        assertThat(post("/login", form, BodyPublishers.ofByteArray(TEN_MEGABYTES))
                        .status())
                .isEqualTo(413);
        assertThat(post("/login", form, BodyPublishers.ofString(fields)).status())
                .isEqualTo(413);
        assertThat(post("/login", form, BodyPublishers.ofString(bad)).status()).isEqualTo(401);
        assertThat(post("/login", form, BodyPublishers.ofByteArray(BAD_UTF8)).status())
                .isEqualTo(400);
        assertThat(worker.nobody()
                        .with("Authorization", "Bearer //46wyg=")
                        .get("/orders")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void bytesThatAreNoTextAreNoFaultOfOurs() throws Exception {
        for (Endpoint endpoint : changes().toList()) {
            Answer body = post(endpoint, "application/json", BodyPublishers.ofByteArray(BAD_UTF8));
            Answer path = worker.user("ada")
                    .call(endpoint.method(), endpoint.pathWith("%ff%fe") + "?reason=%c3%28", BodyPublishers.noBody());

            assertThat(body.status()).as(endpoint.route()).isLessThan(500);
            assertThat(path.status()).as(endpoint.route()).isLessThan(500);
        }
    }

    @Test
    void aScriptComesBackAsTextOnly() throws Exception {
        for (Endpoint endpoint : Endpoints.closed().toList()) {
            String path = endpoint.pathWith(SCRIPT_ENCODED) + "?reason=" + SCRIPT_ENCODED + "&after=" + SCRIPT_ENCODED;
            Answer answer = endpoint.isRead()
                    ? worker.user("ada").get(path)
                    : post(path, "application/json", BodyPublishers.ofString(order(SCRIPT)));

            assertThat(answer.status()).as(endpoint.route()).isLessThan(500);
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            if (!answer.body().isEmpty()) {
                assertThat(answer.header("content-type")).as(endpoint.route()).contains("json");
            }
        }
    }

    /** The body is finite after all, so that a worker that reads it does not fail other tests. */
    private static InputStream endless(AtomicInteger megabytes) {
        byte[] megabyte = Arrays.copyOf(TEN_MEGABYTES, 1_000_000);
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return megabytes.get() < 60;
            }

            @Override
            public InputStream nextElement() {
                megabytes.incrementAndGet();
                return new ByteArrayInputStream(megabyte);
            }
        });
    }

    private static String order(String name) {
        return OrderJson.order("script-1").replace("Ada Lovelace", name);
    }

    private static Stream<Endpoint> changes() {
        return Endpoints.ALL.stream().filter(endpoint -> !endpoint.isRead());
    }

    private static Answer post(Endpoint endpoint, String contentType, BodyPublisher body) throws Exception {
        return post(endpoint.pathWith("A-1"), contentType, body);
    }

    private static Answer post(String path, String contentType, BodyPublisher body) throws Exception {
        HttpCaller caller = path.equals("/login") ? worker.nobody() : worker.user("ada");
        return caller.with("Content-Type", contentType).call("POST", path, body);
    }
}
