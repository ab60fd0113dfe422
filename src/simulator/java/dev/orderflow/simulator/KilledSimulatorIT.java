package dev.orderflow.simulator;

import static dev.orderflow.fixture.Await.eventually;
import static dev.orderflow.simulator.StripeTestClient.key;
import static dev.orderflow.simulator.StripeTestClient.refund;
import static org.assertj.core.api.Assertions.assertThat;

import com.easypost.exception.API.InvalidRequestError;
import com.easypost.model.Rate;
import com.easypost.model.Shipment;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.RefundListParams;
import dev.orderflow.fixture.ProviderProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a kill, the APIs of Stripe and EasyPost answer as before. */
class KilledSimulatorIT {

    @TempDir
    private Path directory;

    private ProviderProcess provider;
    private TlsTunnel tunnel;
    private StripeTestClient stripe;
    private EasyPostTestClient easyPost;

    @BeforeEach
    void start() throws Exception {
        provider = new ProviderProcess();
        tunnel = new TlsTunnel(directory, provider.port());
        stripe = StripeTestClient.of(provider.url(), "sk_test_simulated");
        easyPost = EasyPostTestClient.of(tunnel, "EZTKsimulated");
    }

    @AfterEach
    void stop() throws Exception {
        tunnel.close();
        provider.close();
    }

    @Test
    void anIntentIsConfirmedAndCapturedOnce() throws Exception {
        PaymentIntent created = stripe.created("pm_card_visa", CaptureMethod.MANUAL);
        PaymentIntent paid = stripe.paid();
        PaymentIntent declined = stripe.created("pm_card_visa_chargeDeclined", CaptureMethod.AUTOMATIC);
        StripeTestClient.error(() -> stripe.confirmed(declined), CardException.class);
        List<PaymentIntent> before = found(created, paid, declined);

        provider.restart();

        assertThat(found(created, paid, declined)).isEqualTo(before);
        assertThat(unexpected(() -> stripe.confirmed(paid))).isEqualTo("succeeded");
        assertThat(unexpected(() -> stripe.confirmed(declined))).isEqualTo("requires_payment_method");
        assertThat(stripe.confirmed(created).getStatus()).isEqualTo("requires_capture");
        assertThat(stripe.intents().capture(created.getId()).getAmountReceived())
                .isEqualTo(1099);
        provider.restart();
        assertThat(unexpected(() -> stripe.intents().capture(created.getId()))).isEqualTo("succeeded");
        assertThat(provider.effects()).extracting("kind").containsExactly("CHARGE", "AUTHORIZATION", "CAPTURE");
    }

    @Test
    void anIntentThatIsProcessingIsDecided() throws Exception {
        provider.faults("{\"payment\":{\"processing\":1,\"settleAfter\":\"10m\"}}");
        PaymentIntent processing = stripe.paid();
        assertThat(processing.getStatus()).isEqualTo("processing");

        provider.restart();

        eventually()
                .until(() -> stripe.intents()
                        .retrieve(processing.getId())
                        .getStatus()
                        .equals("succeeded"));
    }

    @Test
    void aRefundIsMadeOnceUnderItsKey() throws Exception {
        PaymentIntent paid = stripe.paid();
        Refund refund = stripe.refunds().create(refund(paid, 500), key("k-1"));

        provider.restart();

        assertThat(stripe.refunds().create(refund(paid, 500), key("k-1"))).isEqualTo(refund);
        assertThat(stripe.refunds().retrieve(refund.getId())).isEqualTo(refund);
        assertThat(stripe.refunds()
                        .list(RefundListParams.builder()
                                .setPaymentIntent(paid.getId())
                                .build())
                        .getData())
                .containsExactly(refund);
        InvalidRequestException tooMuch = StripeTestClient.error(
                () -> stripe.refunds().create(refund(paid, 600), key("k-2")), InvalidRequestException.class);
        assertThat(tooMuch.getStripeError().getParam()).isEqualTo("amount");
        assertThat(provider.effects()).extracting("kind").containsExactly("CHARGE", "REFUND");
    }

    @Test
    void aShipmentIsBoughtOnce() throws Exception {
        Shipment created = easyPost.create("A-1:SHIPMENT", "10115");
        Shipment bought = easyPost.buy(easyPost.create("A-2:SHIPMENT", "10115"));

        provider.restart();

        Shipment found = easyPost.shipments().retrieve("A-2:SHIPMENT");
        assertThat(found.getId()).isEqualTo(bought.getId());
        assertThat(found.getTrackingCode()).isEqualTo(bought.getTrackingCode());
        assertThat(found.getSelectedRate().getId())
                .isEqualTo(bought.getSelectedRate().getId());
        assertThat(EasyPostTestClient.error(() -> easyPost.buy(bought), InvalidRequestError.class)
                        .getCode())
                .isEqualTo("SHIPMENT.POSTAGE.EXISTS");
        List<Rate> rates = easyPost.shipments().newRates(created.getId()).getRates();
        assertThat(easyPost.shipments().buy(created.getId(), rates.get(0)).getPostageLabel())
                .isNotNull();
        assertThat(provider.effects()).extracting("key").containsExactly("A-2:SHIPMENT", "A-1:SHIPMENT");
    }

    @Test
    void purchasesAndRefundsOfPostageThatAreInProgressAreDecided() throws Exception {
        provider.faults("{\"shipment\":{\"settleAfter\":\"10m\"}}");
        Shipment queued = easyPost.create("A-1:SHIPMENT", "QUEUED");
        EasyPostTestClient.error(() -> easyPost.buy(queued), InvalidRequestError.class);
        Shipment refunded = easyPost.buy(easyPost.create("A-2:SHIPMENT", "10115"));
        easyPost.shipments().refund(refunded.getId());

        provider.restart();

        assertThat(easyPost.shipments().retrieve(queued.getId()).getPostageLabel())
                .isNull();
        eventually()
                .until(() -> easyPost.shipments().retrieve(queued.getId()).getPostageLabel() != null
                        && easyPost.shipments()
                                .retrieve(refunded.getId())
                                .getRefundStatus()
                                .equals("refunded"));
    }

    @Test
    void effectsOfTheseApisAreUnknownToTheContract() throws Exception {
        PaymentIntent paid = stripe.paid();

        provider.restart();

        SimulatorClient contract = new SimulatorClient(provider::url);
        assertThat(contract.lookUp("/charges", "A-1:PAYMENT").code()).isEqualTo(404);
        assertThat(contract.get("/charges/" + paid.getId()).code()).isEqualTo(404);
    }

    private List<PaymentIntent> found(PaymentIntent... intents) throws Exception {
        List<PaymentIntent> found = new ArrayList<>();
        for (PaymentIntent intent : intents) {
            found.add(stripe.intents().retrieve(intent.getId()));
        }
        return found;
    }

    /** The status of the intent that the call did not expect. */
    private static String unexpected(StripeTestClient.Call call) {
        InvalidRequestException error = StripeTestClient.error(call, InvalidRequestException.class);
        return error.getStripeError().getPaymentIntent().getStatus();
    }
}
