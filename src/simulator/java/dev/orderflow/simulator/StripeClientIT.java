package dev.orderflow.simulator;

import static dev.orderflow.simulator.StripeTestClient.error;
import static dev.orderflow.simulator.StripeTestClient.key;
import static dev.orderflow.simulator.StripeTestClient.refund;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.RefundListParams;
import dev.orderflow.fixture.ProviderProcess;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stripe's own library understands what the simulator answers. */
class StripeClientIT {

    private ProviderProcess provider;
    private StripeTestClient stripe;

    @BeforeEach
    void start() throws Exception {
        provider = new ProviderProcess();
        stripe = StripeTestClient.of(provider.url(), "sk_test_simulated");
    }

    @AfterEach
    void stop() throws Exception {
        provider.close();
    }

    @Test
    void aPaymentIsCreatedConfirmedAndRefundedInParts() throws Exception {
        PaymentIntent intent = stripe.created("pm_card_visa", CaptureMethod.AUTOMATIC);
        assertThat(intent.getStatus()).isEqualTo("requires_confirmation");
        assertThat(intent.getMetadata()).containsEntry("orderflow_key", "A-1:PAYMENT");

        PaymentIntent paid = stripe.confirmed(intent);
        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(paid.getAmountReceived()).isEqualTo(1099);
        Refund refund = stripe.refunds().create(refund(intent, 500), key("k-1"));
        assertThat(refund.getStatus()).isEqualTo("succeeded");
        assertThat(stripe.refunds().create(refund(intent, 500), key("k-1")).getId())
                .isEqualTo(refund.getId());
        assertThat(error(() -> stripe.refunds().create(refund(intent, 501), key("k-1")), IdempotencyException.class))
                .isNotNull();
        InvalidRequestException tooMuch =
                error(() -> stripe.refunds().create(refund(intent, 600), key("k-2")), InvalidRequestException.class);
        assertThat(tooMuch.getStripeError().getParam()).isEqualTo("amount");
        assertThat(stripe.refunds()
                        .list(RefundListParams.builder()
                                .setPaymentIntent(intent.getId())
                                .build())
                        .getData())
                .extracting(Refund::getId)
                .containsExactly(refund.getId());
        assertThat(error(() -> stripe.confirmed(intent), InvalidRequestException.class))
                .satisfies(StripeClientIT::isUnexpectedState);
    }

    @Test
    void anAuthorizationIsCapturedOrCanceledOnce() throws Exception {
        PaymentIntent captured = stripe.confirmed(stripe.created("pm_card_visa", CaptureMethod.MANUAL));
        assertThat(captured.getStatus()).isEqualTo("requires_capture");
        assertThat(captured.getAmountCapturable()).isEqualTo(1099);
        PaymentIntentCaptureParams part =
                PaymentIntentCaptureParams.builder().setAmountToCapture(900L).build();
        assertThat(stripe.intents().capture(captured.getId(), part).getAmountReceived())
                .isEqualTo(900);
        assertThat(error(() -> stripe.intents().capture(captured.getId()), InvalidRequestException.class))
                .satisfies(StripeClientIT::isUnexpectedState);

        PaymentIntent canceled = stripe.confirmed(stripe.created("pm_card_visa", CaptureMethod.MANUAL));
        assertThat(stripe.intents().cancel(canceled.getId()).getStatus()).isEqualTo("canceled");
        assertThat(error(() -> stripe.intents().cancel(canceled.getId()), InvalidRequestException.class))
                .satisfies(StripeClientIT::isUnexpectedState);
        assertThat(provider.effects())
                .extracting("kind")
                .containsExactly("AUTHORIZATION", "CAPTURE", "AUTHORIZATION", "VOID");
    }

    @Test
    void aDeclinedPaymentKeepsItsErrorAndCannotBeConfirmedAgain() throws Exception {
        PaymentIntent intent = stripe.created("pm_card_visa_chargeDeclined", CaptureMethod.AUTOMATIC);

        CardException declined = error(() -> stripe.confirmed(intent), CardException.class);
        assertThat(declined.getDeclineCode()).isEqualTo("generic_decline");
        assertThat(declined.getStripeError().getPaymentIntent().getStatus()).isEqualTo("requires_payment_method");
        assertThat(error(() -> stripe.confirmed(intent), InvalidRequestException.class))
                .satisfies(StripeClientIT::isUnexpectedState);
        assertThat(provider.effects()).isEmpty();
    }

    @Test
    void theCustomerConfirmsOnAPage() throws Exception {
        PaymentIntent waiting =
                stripe.confirmed(stripe.created("pm_card_authenticationRequired", CaptureMethod.AUTOMATIC));

        assertThat(waiting.getStatus()).isEqualTo("requires_action");
        assertThat(waiting.getNextAction().getRedirectToUrl().getUrl())
                .isEqualTo(provider.url() + "/actions/" + waiting.getId());
    }

    @Test
    void wrongRequestsAreErrorsOfStripe() {
        assertThat(error(
                        () -> StripeTestClient.of(provider.url(), "nonsense")
                                .intents()
                                .retrieve("pi_1"),
                        AuthenticationException.class))
                .isNotNull();
        assertThat(error(() -> stripe.intents().retrieve("pi_unknown"), InvalidRequestException.class)
                        .getCode())
                .isEqualTo("resource_missing");
    }

    @Test
    void aFailureThatIsStoredUnderAKeyIsAnsweredAgain() throws Exception {
        PaymentIntent intent = stripe.created("pm_card_visa", CaptureMethod.AUTOMATIC);
        stripe.confirmed(intent);
        provider.faults("{\"refund\":{\"failAfter\":1}}");

        for (int request = 1; request <= 2; request++) {
            assertThat(error(() -> stripe.refunds().create(refund(intent, 500), key("k-1")), ApiException.class)
                            .getStatusCode())
                    .isEqualTo(500);
        }
        assertThat(provider.effects()).extracting("kind").containsExactly("CHARGE", "REFUND");
    }

    @Test
    void refundsThatAreDelayedUnderOneKeyActOnce() throws Exception {
        PaymentIntent intent = stripe.paid();
        provider.faults("{\"refund\":{\"late\":1,\"lateBy\":\"1s\"}}");

        Set<String> refunds = IntStream.range(0, 2)
                .mapToObj(request -> CompletableFuture.supplyAsync(() -> refunded(intent)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .collect(toSet());

        assertThat(refunds).hasSize(1);
        assertThat(provider.effects()).extracting("kind").containsExactly("CHARGE", "REFUND");
    }

    private String refunded(PaymentIntent intent) {
        try {
            return stripe.refunds().create(refund(intent, 500), key("k-1")).getId();
        } catch (StripeException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void isUnexpectedState(InvalidRequestException error) {
        assertThat(error.getCode()).isEqualTo("payment_intent_unexpected_state");
        assertThat(error.getStripeError().getPaymentIntent().getStatus()).isNotBlank();
    }
}
