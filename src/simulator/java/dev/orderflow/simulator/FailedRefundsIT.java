package dev.orderflow.simulator;

import static dev.orderflow.fixture.Await.eventually;
import static dev.orderflow.simulator.StripeTestClient.key;
import static dev.orderflow.simulator.StripeTestClient.refund;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpServer;
import dev.orderflow.fixture.ProviderProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A refund of Stripe succeeds, and fails later. Stripe's own library reads the answers and the events. */
class FailedRefundsIT {

    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString("a secret".getBytes(UTF_8));
    private static final int PARTS = 20;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    private HttpServer orderflow;
    private ProviderProcess provider;
    private StripeTestClient stripe;

    @BeforeEach
    void start() throws Exception {
        orderflow = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        orderflow.createContext("/webhooks/payment", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            events.add(event(body, exchange.getRequestHeaders().getFirst("Stripe-Signature")));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        orderflow.start();
        provider = new ProviderProcess(
                "webhook-url=http://localhost:" + orderflow.getAddress().getPort() + "/webhooks",
                "webhook-secret=" + SECRET);
        stripe = StripeTestClient.of(provider.url(), "sk_test_simulated");
    }

    @AfterEach
    void stop() throws Exception {
        provider.close();
        orderflow.stop(0);
    }

    @Test
    void aRefundFailsAfterItHasSucceeded() throws Exception {
        PaymentIntent paid = stripe.paid();
        provider.faults("{\"refund\":{\"failLater\":1,\"settleAfter\":\"1ms\"}}");

        Refund refund = stripe.refunds().create(refund(paid, 1099), key("k-1"));

        assertThat(refund.getStatus()).isEqualTo("succeeded");
        assertThat(refund.getFailureReason()).isNull();
        assertThat(List.of(next(refund), next(refund), next(refund)))
                .containsExactlyInAnyOrder("charge.refund.updated", "refund.updated", "refund.failed");
        Refund failed = stripe.refunds().retrieve(refund.getId());
        assertThat(failed.getStatus()).isEqualTo("failed");
        assertThat(failed.getFailureReason()).isEqualTo("expired_or_canceled_card");
        assertThat(stripe.refunds().create(refund(paid, 1099), key("k-1")).getStatus())
                .as("the stored answer")
                .isEqualTo("succeeded");
        assertThat(stripe.refunds().create(refund(paid, 1099), key("k-2")).getStatus())
                .as("a refund of the money that came back")
                .isEqualTo("succeeded");
    }

    @Test
    void aRefundThatWillFailAlsoFailsAfterAKill() throws Exception {
        PaymentIntent paid = stripe.paid();
        provider.faults("{\"refund\":{\"failLater\":1,\"settleAfter\":\"10m\"}}");
        Refund refund = stripe.refunds().create(refund(paid, 500), key("k-1"));
        assertThat(stripe.refunds().retrieve(refund.getId()).getStatus()).isEqualTo("succeeded");

        provider.restart();

        eventually()
                .until(() ->
                        stripe.refunds().retrieve(refund.getId()).getStatus().equals("failed"));
    }

    @Test
    void theSeedDecidesWhichRefundsFail() throws Exception {
        String half = "{\"refund\":{\"failLater\":0.5,\"settleAfter\":\"0ms\"},\"seed\":7}";
        FaultPlan plan = new FaultPlan();
        plan.change(JsonCodec.parse(half));
        PaymentIntent paid = stripe.paid();
        provider.faults(half);

        List<String> drawn = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            String key = "k-" + part;
            if (plan.draw(RequestKind.REFUND, key, 1) == SimulatedFault.FAIL_LATER) {
                drawn.add(key);
            }
            Refund refund = stripe.refunds().create(refund(paid, 10), key(key));
            if (stripe.refunds().retrieve(refund.getId()).getStatus().equals("failed")) {
                failed.add(key);
            }
        }

        assertThat(failed).isEqualTo(drawn).hasSizeBetween(1, PARTS - 1);
    }

    /** The type of the next event, which is about this refund. */
    private String next(Refund refund) throws Exception {
        Event event = events.poll(60, TimeUnit.SECONDS);
        Refund failed = (Refund) event.getDataObjectDeserializer().deserializeUnsafe();
        assertThat(List.of(failed.getId(), failed.getStatus())).containsExactly(refund.getId(), "failed");
        return event.getType();
    }

    private static Event event(String body, String signature) throws IOException {
        try {
            return Webhook.constructEvent(body, signature, SECRET);
        } catch (SignatureVerificationException invalid) {
            throw new IOException(invalid);
        }
    }
}
