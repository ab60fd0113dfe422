package dev.orderflow.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orderflow.fixture.ProviderProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was settled later is told, signed as Standard Webhooks do, until it is taken. */
class WebhooksIT {

    private static final byte[] SECRET = "a secret of the test".getBytes(UTF_8);

    private record Told(String path, Headers headers, String body) {}

    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private HttpServer orderflow;
    private ProviderProcess provider;
    private ProviderClient client;

    @BeforeEach
    void start() throws Exception {
        orderflow = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        orderflow.createContext("/", this::take);
        orderflow.start();
        provider = new ProviderProcess(
                "webhook-url=http://localhost:" + orderflow.getAddress().getPort() + "/webhooks",
                "webhook-secret=whsec_" + Base64.getEncoder().encodeToString(SECRET));
        provider.faults("{\"payment\":{\"settleAfter\":\"10ms\"},\"shipment\":{\"settleAfter\":\"10ms\"}}");
        client = new ProviderClient(provider::url);
    }

    @AfterEach
    void stop() throws InterruptedException {
        provider.close();
        orderflow.stop(0);
    }

    @Test
    void tellsUntilItIsTaken() throws Exception {
        String reference = client.charge("A-1", "tok_processing").join().reference();

        Told refused = next();
        Told taken = next();

        assertThat(taken.path()).isEqualTo("/webhooks/payment");
        JsonNode body = Json.parse(taken.body());
        assertThat(body.path("type").asText()).isEqualTo("charge.updated");
        assertThat(body.path("idempotencyKey").asText()).isEqualTo("A-1:PAYMENT");
        assertThat(body.path("reference").asText()).isEqualTo(reference);
        assertThat(body.path("status").asText()).isEqualTo("succeeded");
        assertThat(taken.headers().getFirst("webhook-signature")).isEqualTo(signature(taken));
        assertThat(taken.headers().getFirst("webhook-id"))
                .isEqualTo(refused.headers().getFirst("webhook-id"));
    }

    @Test
    void tellsOfShipmentsElsewhere() throws Exception {
        client.ship("A-1", "QUEUED").join();

        assertThat(next().path()).isEqualTo("/webhooks/shipment");
    }

    private Told next() throws InterruptedException {
        return told.poll(60, TimeUnit.SECONDS);
    }

    /** Refuses the first one. */
    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        exchange.sendResponseHeaders(told.isEmpty() && body.contains("charge") ? 503 : 204, -1);
        exchange.close();
        told.add(new Told(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
    }

    private static String signature(Told told) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        String signed = told.headers().getFirst("webhook-id") + "."
                + told.headers().getFirst("webhook-timestamp") + "." + told.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    }
}
