package dev.orderflow.order;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.Await;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.RawRequest;
import dev.orderflow.fixture.SmallWorker;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Too many, too large or too slow requests to a packaged worker with the heap of its image. */
class IntakeLimitsIT {

    private static final String JSON = "application/json";
    private static final String LINES = "Content-Type: application/x-ndjson";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private SmallWorker worker;

    @BeforeEach
    void start() throws Exception {
        worker = SmallWorker.start("limits.", Map.of("orderflow.intake.max-lines", "20"));
    }

    @AfterEach
    void stop() throws Exception {
        worker.close();
    }

    @Test
    void aListThatIsTooLongIsRefusedBeforeItsElementsAreChecked() throws Exception {
        HttpResponse<String> answer = worker.post(JSON, withLines("a", "{},".repeat(86_999) + "{}"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("lines[1000]", "at most 1000 elements");
        assertShips("after-list");
    }

    @Test
    void noMoreThanAHundredProblemsAreListed() throws Exception {
        String bad = "{\"sku\":\"\",\"unitPrice\":{}}";

        HttpResponse<String> answer = worker.post(JSON, withLines("a", (bad + ",").repeat(999) + bad));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body().split("\"field\"", -1)).hasSizeBetween(100, 102);
        assertThat(answer.body()).contains("has more bad fields");
    }

    @Test
    void deepAndLongValuesAreRefused() throws Exception {
        for (String value : List.of("[".repeat(100_000), "9".repeat(200_000), "{\"a\":".repeat(40_000))) {
            assertThat(worker.post(JSON, "{\"orderId\":" + value).statusCode()).isEqualTo(400);
        }
        assertShips("after-deep");
    }

    @Test
    void moreLargeOrdersThanFitAreAnsweredWith503() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(100);
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 400)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> large(i), callers))
                .toList();
        List<HttpResponse<String>> answered =
                answers.stream().map(CompletableFuture::join).toList();
        callers.shutdown();

        assertThat(answered)
                .extracting(HttpResponse::statusCode)
                .containsOnly(202, 503)
                .contains(202, 503);
        assertThat(answered)
                .filteredOn(answer -> answer.statusCode() == 503)
                .allSatisfy(answer -> assertThat(answer.body()).contains("\"outcome\":\"not placed\""));
        eventually().until(() -> worker.metric("orderflow_intake_used_bytes") == 0);
        assertThat(worker.metric("orderflow_intake_limit_bytes")).isBetween(1e6, 1e7);
        assertShips("after-large");
    }

    @Test
    void aBodyThatDoesNotArriveIsAnsweredAndItsBytesAreFree() throws Exception {
        List<RawRequest> slow = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            slow.add(RawRequest.post(
                            worker.port(), "/orders", "Content-Type: application/json", "Content-Length: 250000")
                    .send("{".repeat(100_000)));
        }
        eventually().until(() -> worker.metric("orderflow_intake_used_bytes") > 900_000);
        slow.get(0).close();
        for (RawRequest request : slow.subList(1, slow.size())) {
            assertThat(request.status()).isEqualTo(408);
            request.close();
        }

        eventually().until(() -> worker.metric("orderflow_intake_used_bytes") == 0);
        assertShips("after-slow");
    }

    @Test
    void streamsThatWaitHoldNoThread() throws Exception {
        List<RawRequest> streams = new ArrayList<>();
        for (int i = 0; i < 220; i++) {
            streams.add(RawRequest.post(worker.port(), "/orders", LINES, "Transfer-Encoding: chunked")
                    .chunk("{"));
        }
        assertThat(streams.get(219).status()).isEqualTo(503);
        assertThat(streams.get(219).rest()).contains("\"outcome\":\"not placed\"");
        assertThat(worker.liveness()).isEqualTo(200);
        assertShips("beside-streams");

        List<Integer> statuses = new ArrayList<>();
        for (RawRequest stream : streams.subList(0, 219)) {
            statuses.add(stream.status());
            stream.close();
        }
        assertThat(statuses).containsOnly(408, 503).contains(408);
        eventually().until(() -> worker.metric("orderflow_intake_used_bytes") == 0);
    }

    @Test
    void aStreamIsReadUpToItsLimitAndSaysWhereToGoOn() throws Exception {
        StringBuilder lines = new StringBuilder();
        IntStream.rangeClosed(1, 30)
                .forEach(i -> lines.append(OrderJson.order("limit-" + i)).append('\n'));

        HttpResponse<String> answer = worker.post("application/x-ndjson", lines.toString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"nextLine\":21", "limit-20").doesNotContain("limit-21");
    }

    @Test
    void aStreamIsAnsweredWhenTheWorkerIsTerminated() throws Exception {
        try (RawRequest stream = RawRequest.post(worker.port(), "/orders", LINES, "Transfer-Encoding: chunked")) {
            stream.chunk(OrderJson.order("term-1") + "\n" + OrderJson.order("term-2") + "\n{\"orderId\":");
            Await.within(LIMIT).until(() -> worker.get("/orders/term-2").contains("SHIPPED"));
            worker.terminate();

            assertThat(stream.status()).isEqualTo(503);
            assertThat(stream.rest()).contains("\"term-1\"", "\"term-2\"", "\"nextLine\":3", "not placed");
        }
    }

    @Test
    void aLengthThatIsNotPlainIsRefused() throws Exception {
        for (String[] headers : List.of(
                new String[] {"Content-Length: many"},
                new String[] {"Content-Length: -1"},
                new String[] {"Content-Length: +5"},
                new String[] {"Content-Length: 99999999999999999999"},
                new String[] {"Content-Length: 5", "Content-Length: 6"},
                new String[] {"Content-Length: 5, 6"},
                new String[] {"Transfer-Encoding: gzip, chunked"},
                new String[] {"Transfer-Encoding: chunked", "Transfer-Encoding: chunked"},
                new String[] {"Transfer-Encoding: xchunked"})) {
            for (String path : List.of("/orders", "/webhooks/payment", "/login")) {
                try (RawRequest request = RawRequest.post(worker.port(), path, headers)) {
                    assertThat(request.send("{}{}{}").status())
                            .as(path + ' ' + List.of(headers))
                            .isEqualTo(400);
                }
            }
        }
        assertThat(worker.log()).doesNotContain("Exception");
    }

    @Test
    void webhooksAndLogInsHaveSmallBodies() throws Exception {
        for (String[] large : new String[][] {{"/webhooks/payment", "70000"}, {"/login", "5000"}}) {
            try (RawRequest request = RawRequest.post(
                    worker.port(),
                    large[0],
                    "Content-Type: application/x-www-form-urlencoded",
                    "Content-Length: " + large[1])) {
                assertThat(request.status()).as(large[0]).isEqualTo(413);
            }
        }
    }

    private HttpResponse<String> large(int i) {
        try {
            return worker.post(JSON, OrderJson.order("large-" + i) + " ".repeat(250_000));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertShips(String orderId) throws Exception {
        Await.within(LIMIT)
                .until(() -> worker.post(JSON, OrderJson.order(orderId)).statusCode() == 202);
        Await.within(LIMIT).until(() -> worker.get("/orders/" + orderId).contains("SHIPPED"));
    }

    private static String withLines(String orderId, String lines) {
        return OrderJson.order(orderId).replaceFirst("\"lines\":\\[.*?]", "\"lines\":[" + lines + "]");
    }
}
