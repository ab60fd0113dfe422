package dev.orderflow.tracing;

import static dev.orderflow.fixture.Await.eventually;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.fixture.WorkerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged worker sends its spans to a collector, and its log names the trace. */
class TraceExportIT {

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer collector;

    @BeforeEach
    void listen() throws IOException {
        collector = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        collector.createContext("/v1/traces", this::take);
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void spansReachTheCollectorThatTheSettingsName() throws Exception {
        try (WorkerProcess worker = new WorkerProcess(settings()).awaitReady()) {
            worker.post("/orders", "application/json", OrderJson.paidWith("export-1", "tok_flaky"));

            eventually().until(() -> String.join("", received).contains("process shipping"));
            assertThat(String.join("", received))
                    .contains("service.name", "orderflow", "export-1", "call the payment provider");
            assertThat(worker.log().lines().filter(line -> line.contains("\"orderId\":\"export-1\"")))
                    .hasSize(3)
                    .allMatch(line -> line.matches(".*\"traceId\":\"[0-9a-f]{32}\".*"));
        }
    }

    private Map<String, String> settings() {
        return Map.of(
                "orderflow.topology.prefix",
                System.getProperty("orderflow.topology.prefix") + "export.",
                "orderflow.retry.delays",
                "100ms,100ms,100ms,100ms",
                "orderflow.tracing.enabled",
                "true",
                "otel.exporter.otlp.endpoint",
                "http://localhost:" + collector.getAddress().getPort(),
                "quarkus.log.console.json.enabled",
                "true");
    }

    /** Reads the bytes as text, because texts are unencoded in protocol buffers. */
    private void take(HttpExchange exchange) throws IOException {
        received.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
