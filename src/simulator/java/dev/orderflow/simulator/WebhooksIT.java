package dev.orderflow.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orderflow.fixture.ProviderProcess;
import dev.orderflow.simulator.SimulatorClient.Reply;
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

/** A decision after the answer is sent as a webhook, signed as Standard Webhooks specifies, until it is accepted. */
class WebhooksIT {

    private static final byte[] SECRET = "a secret of the test".getBytes(UTF_8);

    private record Webhook(String path, Headers headers, String body) {}

    private final BlockingQueue<Webhook> received = new LinkedBlockingQueue<>();
    private HttpServer orderflow;
    private ProviderProcess provider;
    private SimulatorClient client;

    @BeforeEach
    void start() throws Exception {
        orderflow = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        orderflow.createContext("/", this::take);
        orderflow.start();
        provider = new ProviderProcess(
                "webhook-url=http://localhost:" + orderflow.getAddress().getPort() + "/webhooks",
                "webhook-secret=whsec_" + Base64.getEncoder().encodeToString(SECRET));
        provider.faults("{\"payment\":{\"settleAfter\":\"10ms\"},\"shipment\":{\"settleAfter\":\"10ms\"}}");
        client = new SimulatorClient(provider::url);
    }

    @AfterEach
    void stop() throws InterruptedException {
        provider.close();
        orderflow.stop(0);
    }

    @Test
    void sendsUntilItIsAccepted() throws Exception {
        String reference = client.charge("A-1", "tok_processing").join().reference();

        Webhook refused = next();
        Webhook accepted = next();

        assertThat(accepted.path()).isEqualTo("/webhooks/payment");
        JsonNode body = JsonCodec.parse(accepted.body());
        assertThat(body.path("type").asText()).isEqualTo("charge.updated");
        assertThat(body.path("idempotencyKey").asText()).isEqualTo("A-1:PAYMENT");
        assertThat(body.path("reference").asText()).isEqualTo(reference);
        assertThat(body.path("status").asText()).isEqualTo("succeeded");
        assertThat(accepted.headers().getFirst("webhook-signature")).isEqualTo(signature(accepted));
        assertThat(accepted.headers().getFirst("webhook-id"))
                .isEqualTo(refused.headers().getFirst("webhook-id"));
    }

    @Test
    void sendsShipmentsToTheirOwnPath() throws Exception {
        client.ship("A-1", "QUEUED").join();

        assertThat(next().path()).isEqualTo("/webhooks/shipment");
    }

    @Test
    void sendsEveryKindOfPaymentUnderItsOwnName() throws Exception {
        provider.faults("{\"capture\":%1$s,\"void\":%1$s}".formatted("{\"processing\":1,\"settleAfter\":\"10ms\"}"));

        Reply captured = client.authorize("A-1", "tok_processing").join();
        assertNext("authorization.updated", captured, "succeeded");
        Reply capture =
                client.capture("A-1:CAPTURE", captured.reference(), 5990).join();
        assertNext("capture.updated", capture, "succeeded");
        assertNext(
                "void.updated", client.cancel("A-1:VOID", captured.reference()).join(), "refused");
    }

    @Test
    void sendsWhatBecameOfAPaymentThatWaitedForTheCustomer() throws Exception {
        Reply completed = client.authorize("A-1", "tok_action").join();
        client.act(completed);
        assertNext("authorization.updated", completed, "succeeded");

        Reply voided = client.authorize("A-2", "tok_action").join();
        client.cancel("A-2:VOID", voided.reference()).join();
        assertNext("authorization.updated", voided, "declined");
    }

    private void assertNext(String type, Reply request, String status) throws InterruptedException {
        Webhook webhook = next();
        assertThat(webhook.path()).isEqualTo("/webhooks/payment");
        JsonNode body = JsonCodec.parse(webhook.body());
        assertThat(body.path("type").asText()).isEqualTo(type);
        assertThat(body.path("reference").asText()).isEqualTo(request.reference());
        assertThat(body.path("status").asText()).isEqualTo(status);
    }

    private Webhook next() throws InterruptedException {
        return received.poll(60, TimeUnit.SECONDS);
    }

    /** Rejects the first webhook. */
    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        exchange.sendResponseHeaders(received.isEmpty() && body.contains("charge") ? 503 : 204, -1);
        exchange.close();
        received.add(new Webhook(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
    }

    private static String signature(Webhook received) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        String signed = received.headers().getFirst("webhook-id") + "."
                + received.headers().getFirst("webhook-timestamp") + "." + received.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    }
}
