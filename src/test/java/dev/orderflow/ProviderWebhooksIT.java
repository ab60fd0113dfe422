package dev.orderflow;

import static dev.orderflow.fixture.Await.within;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.easypost.utils.Cryptography;
import com.stripe.net.Webhook;
import dev.orderflow.fixture.FreshDatabase;
import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.WorkerProcess;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Webhooks of every kind that Stripe and EasyPost document, each twice, in any order, with an old and a new secret. */
class ProviderWebhooksIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final List<String> SECRETS = List.of("whsec_new", "whsec_old");

    /** Source: "Types of events" in Stripe's documentation, those about payments. */
    private static final List<String> OF_STRIPE = List.of(
            ("payment_intent.created payment_intent.requires_action payment_intent.processing payment_intent.succeeded"
                            + " payment_intent.amount_capturable_updated payment_intent.payment_failed"
                            + " payment_intent.canceled payment_intent.partially_funded charge.succeeded charge.pending"
                            + " charge.failed charge.captured charge.updated charge.expired charge.refunded"
                            + " charge.refund.updated refund.created refund.updated refund.failed"
                            + " charge.dispute.created charge.dispute.updated charge.dispute.closed"
                            + " charge.dispute.funds_withdrawn charge.dispute.funds_reinstated"
                            + " radar.early_fraud_warning.created radar.early_fraud_warning.updated review.opened"
                            + " review.closed")
                    .split(" "));

    /** Source: "Events" in EasyPost's documentation. */
    private static final List<String> OF_EASYPOST =
            List.of(("tracker.created tracker.updated refund.successful batch.created batch.updated scan_form.created"
                            + " scan_form.updated insurance.purchased insurance.cancelled claim.submitted"
                            + " claim.cancelled claim.updated claim.rejected claim.approved shipment.invoice.created"
                            + " shipment.invoice.updated payment.created payment.completed payment.failed report.new"
                            + " report.available report.failed report.empty")
                    .split(" "));

    private record Hook(String path, Map<String, String> headers, String body) {}

    @Test
    void noWebhookDoesHarmAndOneThatComesInTimeEndsTheWait() throws Exception {
        try (FreshDatabase database = new FreshDatabase();
                MoneyRun run = MoneyRun.on(database, "hooks")) {
            run.provider().faults("{\"payment\":{\"processing\":1,\"settleAfter\":\"2s\"}}");
            WorkerProcess worker = worker(run);
            Set<String> ids = run.ids(3);
            run.place(worker, ids);
            within(LIMIT).until(() -> run.ledger().effectsIn("PENDING") == ids.size());
            for (Hook hook : hooks(ids)) {
                assertThat(worker.post(hook.path(), hook.headers(), "application/json", hook.body())
                                .statusCode())
                        .as(hook.body())
                        .isEqualTo(204);
            }
            run.awaitShipped(ids);
            run.expectOnce("CHARGE", ids);
            run.expectOnce("SHIPMENT", ids);
            for (Hook hook : hooks(ids)) {
                worker.post(hook.path(), hook.headers(), "application/json", hook.body());
            }
            assertThat(run.ledger().ordersIn("SHIPPED")).isEqualTo(ids);
            run.expectOnce("CHARGE", ids);
            run.expectOnce("SHIPMENT", ids);
            assertThat(run.client().take("dead-letter")).isEmpty();
        }
    }

    /** Without webhooks the orders would wait for the whole delay. */
    private static WorkerProcess worker(MoneyRun run) throws Exception {
        String secrets = String.join(",", SECRETS);
        return run.withStripe()
                .withEasyPost()
                .with("orderflow.payment.webhook-secret", secrets)
                .with("orderflow.shipping.webhook-secret", secrets)
                .worker();
    }

    /** Every kind for every order, twice, with one of the secrets each time, in an order that a seed decides. */
    private static List<Hook> hooks(Set<String> ids) throws Exception {
        List<Hook> hooks = new ArrayList<>();
        for (String id : ids) {
            for (int copy = 0; copy < 2; copy++) {
                for (String type : OF_STRIPE) {
                    hooks.add(stripe(id, type, SECRETS.get(copy)));
                }
                for (String type : OF_EASYPOST) {
                    hooks.add(easyPost(id, type, SECRETS.get(copy)));
                }
            }
        }
        Collections.shuffle(hooks, new Random(23));
        return hooks;
    }

    private static Hook stripe(String orderId, String type, String secret) throws Exception {
        boolean hasKey = !type.matches("charge\\.dispute.*|radar.*|review.*");
        String key = orderId + (type.contains("refund") && !type.equals("charge.refunded") ? ":REFUND" : ":PAYMENT");
        String metadata = hasKey ? "{\"orderflow_key\":\"" + key + "\"}" : "{}";
        String body =
                "{\"id\":\"evt_%s_%s\",\"object\":\"event\",\"type\":\"%s\",\"data\":{\"object\":{\"id\":\"x_1\",\"metadata\":%s}}}"
                        .formatted(orderId, type, type, metadata);
        String signature = Webhook.Signature.generateSignatureHeader(
                body, secret, Instant.now().getEpochSecond());
        return new Hook("/webhooks/payment", Map.of("Stripe-Signature", signature), body);
    }

    private static Hook easyPost(String orderId, String type, String secret) {
        String result = type.startsWith("batch")
                ? "{\"object\":\"Batch\",\"shipments\":[{\"id\":\"shp_1\",\"reference\":\"%s:SHIPMENT\"}]}"
                        .formatted(orderId)
                : "{\"object\":\"Tracker\",\"shipment_id\":\"shp_1\"}";
        String body = "{\"id\":\"evt_%s_%s\",\"object\":\"Event\",\"description\":\"%s\",\"result\":%s}"
                .formatted(orderId, type, type, result);
        String mac = Cryptography.toHMACSHA256HexDigest(body.getBytes(UTF_8), secret, Normalizer.Form.NFKD);
        return new Hook("/webhooks/shipment", Map.of("X-Hmac-Signature", "hmac-sha256-hex=" + mac), body);
    }
}
