package dev.orderflow.provider.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.net.Webhook;
import dev.orderflow.provider.WebhookEvent;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks that are signed by Stripe's own library. */
class StripeWebhooksTest {

    private static final String SECRET = "whsec_new";
    private static final String OLD = "whsec_old";
    private static final String EVENT = """
            {"id":"evt_1","object":"event","type":"%s","data":{"object":{"id":"pi_1","metadata":{"orderflow_key":"%s"}}}}""";
    private static final String SUCCEEDED = EVENT.formatted("payment_intent.succeeded", "A-1:PAYMENT");

    private final StripeWebhooks webhooks = new StripeWebhooks(List.of(SECRET), new ObjectMapper());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payment_intent.amount_capturable_updated",
                "payment_intent.canceled",
                "payment_intent.created",
                "payment_intent.partially_funded",
                "payment_intent.payment_failed",
                "payment_intent.processing",
                "payment_intent.requires_action",
                "payment_intent.succeeded",
                "charge.succeeded",
                "charge.captured",
                "charge.expired",
                "charge.failed",
                "charge.pending",
                "charge.refunded",
                "charge.updated",
                "charge.refund.updated",
                "refund.created",
                "refund.updated",
                "refund.failed"
            })
    void anEventNamesTheRequestThatItIsAbout(String type) throws Exception {
        String event = EVENT.formatted(type, "A-1:REFUND/r-1");

        assertThat(read(signed(event, SECRET), event)).contains(List.of(new WebhookEvent("evt_1", "A-1:REFUND/r-1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A-1", "A-1:payment", "A-1:PAYMENT\\n", "https://shop/1"})
    void anEventAboutAnotherRequestIsTakenAndMeansNothing(String key) throws Exception {
        String event = EVENT.formatted("payment_intent.succeeded", key);

        assertThat(read(signed(event, SECRET), event)).contains(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "\"\"", "{\"data\":7}", "not JSON"})
    void aSignedBodyThatIsNoEventMeansNothing(String body) throws Exception {
        assertThat(read(signed(body, SECRET), body)).contains(List.of());
    }

    @Test
    void whileASecretIsReplacedStripeSignsWithBothAndTheWorkerKnowsOneOrBoth() throws Exception {
        String both =
                signed(SUCCEEDED, OLD) + ",v1=" + signed(SUCCEEDED, SECRET).replaceFirst(".*v1=", "");

        assertThat(read(both, SUCCEEDED)).isPresent();
        assertThat(read(signed(SUCCEEDED, OLD), SUCCEEDED)).isEmpty();
        assertThat(new StripeWebhooks(List.of(SECRET, OLD), new ObjectMapper())
                        .read(headers(signed(SUCCEEDED, OLD)), SUCCEEDED.getBytes(UTF_8)))
                .isPresent();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "t=",
                "v1=",
                "t=x,v1=x",
                "t,v1",
                ",,,",
                "t=1e9,v1=00",
                "t=99999999999999999999,v1=00",
                "v0=00"
            })
    void aHeaderWithoutAValidSignatureIsRefused(String header) {
        assertThat(read(header, SUCCEEDED)).isEmpty();
    }

    @Test
    void aChangedBodyAnOldTimeAndAnotherSchemeAreRefused() throws Exception {
        String header = signed(SUCCEEDED, SECRET);
        long now = Instant.now().getEpochSecond();

        assertThat(read(header, SUCCEEDED + " ")).isEmpty();
        assertThat(read(header.replace("v1=", "v0="), SUCCEEDED)).isEmpty();
        assertThat(read(header + ",t=1", SUCCEEDED)).isEmpty();
        assertThat(read(Webhook.Signature.generateSignatureHeader(SUCCEEDED, SECRET, now - 600), SUCCEEDED))
                .isEmpty();
        assertThat(read(Webhook.Signature.generateSignatureHeader(SUCCEEDED, SECRET, now + 600), SUCCEEDED))
                .isEmpty();
        assertThat(new StripeWebhooks(List.of(), new ObjectMapper()).read(headers(header), SUCCEEDED.getBytes(UTF_8)))
                .isEmpty();
    }

    private Optional<List<WebhookEvent>> read(String header, String body) {
        return webhooks.read(headers(header), body.getBytes(UTF_8));
    }

    private static String signed(String body, String secret) throws Exception {
        return Webhook.Signature.generateSignatureHeader(
                body, secret, Instant.now().getEpochSecond());
    }

    private static HttpHeaders headers(String signature) {
        return (HttpHeaders) Proxy.newProxyInstance(
                HttpHeaders.class.getClassLoader(),
                new Class<?>[] {HttpHeaders.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getHeaderString") && "Stripe-Signature".equals(arguments[0])
                                ? signature
                                : null);
    }
}
