package dev.orderflow.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import dev.orderflow.fixture.ProviderProcess;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stripe's own library understands what the simulator answers. */
class StripeClientIT {

    private ProviderProcess provider;
    private StripeClient stripe;

    @BeforeEach
    void start() throws Exception {
        provider = new ProviderProcess();
        stripe = client("sk_test_simulated");
    }

    @AfterEach
    void stop() throws Exception {
        provider.close();
    }

    private StripeClient client(String key) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(provider.url())
                .setMaxNetworkRetries(0)
                .build();
    }

    @Test
    void aPaymentIsCreatedConfirmedAndRefundedInParts() throws Exception {
        PaymentIntent intent = created("pm_card_visa", CaptureMethod.AUTOMATIC);
        assertThat(intent.getStatus()).isEqualTo("requires_confirmation");
        assertThat(intent.getMetadata()).containsEntry("orderflow_key", "A-1:PAYMENT");

        PaymentIntent paid = confirmed(intent);
        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(paid.getAmountReceived()).isEqualTo(1099);
        Refund refund = stripe.v1().refunds().create(refund(intent, 500), key("k-1"));
        assertThat(refund.getStatus()).isEqualTo("succeeded");
        assertThat(stripe.v1().refunds().create(refund(intent, 500), key("k-1")).getId())
                .isEqualTo(refund.getId());
        assertThat(error(
                        () -> stripe.v1().refunds().create(refund(intent, 501), key("k-1")),
                        IdempotencyException.class))
                .isNotNull();
        InvalidRequestException tooMuch = error(
                () -> stripe.v1().refunds().create(refund(intent, 600), key("k-2")), InvalidRequestException.class);
        assertThat(tooMuch.getStripeError().getParam()).isEqualTo("amount");
        assertThat(stripe.v1()
                        .refunds()
                        .list(RefundListParams.builder()
                                .setPaymentIntent(intent.getId())
                                .build())
                        .getData())
                .extracting(Refund::getId)
                .containsExactly(refund.getId());
        assertThat(error(() -> confirmed(intent), InvalidRequestException.class))
                .satisfies(StripeClientIT::isUnexpectedState);
    }

    @Test
    void anAuthorizationIsCapturedOrCanceledOnce() throws Exception {
        PaymentIntent captured = confirmed(created("pm_card_visa", CaptureMethod.MANUAL));
        assertThat(captured.getStatus()).isEqualTo("requires_capture");
        assertThat(captured.getAmountCapturable()).isEqualTo(1099);
        PaymentIntentCaptureParams part =
                PaymentIntentCaptureParams.builder().setAmountToCapture(900L).build();
        assertThat(stripe.v1().paymentIntents().capture(captured.getId(), part).getAmountReceived())
                .isEqualTo(900);
        assertThat(error(() -> stripe.v1().paymentIntents().capture(captured.getId()), InvalidRequestException.class))
                .satisfies(StripeClientIT::isUnexpectedState);

        PaymentIntent canceled = confirmed(created("pm_card_visa", CaptureMethod.MANUAL));
        assertThat(stripe.v1().paymentIntents().cancel(canceled.getId()).getStatus())
                .isEqualTo("canceled");
        assertThat(error(() -> stripe.v1().paymentIntents().cancel(canceled.getId()), InvalidRequestException.class))
                .satisfies(StripeClientIT::isUnexpectedState);
        assertThat(provider.effects())
                .extracting("kind")
                .containsExactly("AUTHORIZATION", "CAPTURE", "AUTHORIZATION", "VOID");
    }

    @Test
    void aDeclinedPaymentKeepsItsErrorAndCannotBeConfirmedAgain() throws Exception {
        PaymentIntent intent = created("pm_card_visa_chargeDeclined", CaptureMethod.AUTOMATIC);

        CardException declined = error(() -> confirmed(intent), CardException.class);
        assertThat(declined.getDeclineCode()).isEqualTo("generic_decline");
        assertThat(declined.getStripeError().getPaymentIntent().getStatus()).isEqualTo("requires_payment_method");
        assertThat(error(() -> confirmed(intent), InvalidRequestException.class))
                .satisfies(StripeClientIT::isUnexpectedState);
        assertThat(provider.effects()).isEmpty();
    }

    @Test
    void theCustomerConfirmsOnAPage() throws Exception {
        PaymentIntent waiting = confirmed(created("pm_card_authenticationRequired", CaptureMethod.AUTOMATIC));

        assertThat(waiting.getStatus()).isEqualTo("requires_action");
        assertThat(waiting.getNextAction().getRedirectToUrl().getUrl())
                .isEqualTo(provider.url() + "/actions/" + waiting.getId());
    }

    @Test
    void wrongRequestsAreErrorsOfStripe() {
        assertThat(error(
                        () -> client("nonsense").v1().paymentIntents().retrieve("pi_1"), AuthenticationException.class))
                .isNotNull();
        assertThat(error(() -> stripe.v1().paymentIntents().retrieve("pi_unknown"), InvalidRequestException.class)
                        .getCode())
                .isEqualTo("resource_missing");
    }

    @Test
    void aFailureThatIsStoredUnderAKeyIsAnsweredAgain() throws Exception {
        PaymentIntent intent = created("pm_card_visa", CaptureMethod.AUTOMATIC);
        confirmed(intent);
        provider.faults("{\"refund\":{\"failAfter\":1}}");

        for (int request = 1; request <= 2; request++) {
            assertThat(error(() -> stripe.v1().refunds().create(refund(intent, 500), key("k-1")), ApiException.class)
                            .getStatusCode())
                    .isEqualTo(500);
        }
        assertThat(provider.effects()).extracting("kind").containsExactly("CHARGE", "REFUND");
    }

    private PaymentIntent created(String method, CaptureMethod capture) throws StripeException {
        return stripe.v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(1099L)
                        .setCurrency("eur")
                        .setPaymentMethod(method)
                        .setCaptureMethod(capture)
                        .putAllMetadata(Map.of("orderflow_key", "A-1:PAYMENT", "order_id", "A-1"))
                        .build());
    }

    private PaymentIntent confirmed(PaymentIntent intent) throws StripeException {
        PaymentIntentConfirmParams back = PaymentIntentConfirmParams.builder()
                .setReturnUrl("https://shop.example/paid")
                .build();
        return stripe.v1().paymentIntents().confirm(intent.getId(), back);
    }

    private static RefundCreateParams refund(PaymentIntent intent, long amount) {
        return RefundCreateParams.builder()
                .setPaymentIntent(intent.getId())
                .setAmount(amount)
                .build();
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    @FunctionalInterface
    private interface Call {
        Object make() throws StripeException;
    }

    private static <T extends StripeException> T error(Call call, Class<T> type) {
        return catchThrowableOfType(type, call::make);
    }

    private static void isUnexpectedState(InvalidRequestException error) {
        assertThat(error.getCode()).isEqualTo("payment_intent_unexpected_state");
        assertThat(error.getStripeError().getPaymentIntent().getStatus()).isNotBlank();
    }
}
