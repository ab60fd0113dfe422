package dev.orderflow.simulator;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.RefundCreateParams;
import com.stripe.service.PaymentIntentService;
import com.stripe.service.RefundService;
import java.util.Map;

/** Stripe's own library, for the tests of the simulator. */
record StripeTestClient(PaymentIntentService intents, RefundService refunds) {

    @FunctionalInterface
    interface Call {
        Object make() throws StripeException;
    }

    static StripeTestClient of(String url, String key) {
        StripeClient client = StripeClient.builder()
                .setApiKey(key)
                .setApiBase(url)
                .setMaxNetworkRetries(0)
                .build();
        return new StripeTestClient(client.v1().paymentIntents(), client.v1().refunds());
    }

    PaymentIntent created(String method, CaptureMethod capture) throws StripeException {
        return intents.create(PaymentIntentCreateParams.builder()
                .setAmount(1099L)
                .setCurrency("eur")
                .setPaymentMethod(method)
                .setCaptureMethod(capture)
                .putAllMetadata(Map.of("orderflow_key", "A-1:PAYMENT", "order_id", "A-1"))
                .build());
    }

    PaymentIntent paid() throws StripeException {
        return confirmed(created("pm_card_visa", CaptureMethod.AUTOMATIC));
    }

    PaymentIntent confirmed(PaymentIntent intent) throws StripeException {
        PaymentIntentConfirmParams back = PaymentIntentConfirmParams.builder()
                .setReturnUrl("https://shop.example/paid")
                .build();
        return intents.confirm(intent.getId(), back);
    }

    static RefundCreateParams refund(PaymentIntent intent, long amount) {
        return RefundCreateParams.builder()
                .setPaymentIntent(intent.getId())
                .setAmount(amount)
                .build();
    }

    static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    static <T extends StripeException> T error(Call call, Class<T> type) {
        return catchThrowableOfType(type, call::make);
    }
}
