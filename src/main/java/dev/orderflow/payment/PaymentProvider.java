package dev.orderflow.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.Money;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.CallIdentity;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.Inquiry;
import dev.orderflow.effect.OrderDetails;
import dev.orderflow.effect.OrderState;
import dev.orderflow.provider.Provider;
import dev.orderflow.provider.Providers;
import dev.orderflow.provider.Providers.Request;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is asked of the payment provider, by the contract of {@code docs/api/payment-provider.yaml}. */
@Singleton
@Startup
class PaymentProvider {

    private static final List<String> NOT_SHIPPED =
            List.of(PaymentListener.SHIPMENT_REFUSED, PaymentListener.ORDER_CANCELLED);

    private static final Providers.Role ROLE = new Providers.Role(
            "payment",
            "the payment provider",
            "payment",
            Map.of(
                    EffectKind.PAYMENT, new Request(Set.of(OrderState.ACCEPTED), List.of("order.accepted")),
                    EffectKind.CAPTURE,
                            new Request(Set.of(OrderState.CAPTURING), List.of(PaymentListener.SHIPMENT_BOOKED)),
                    EffectKind.VOID, new Request(Set.of(OrderState.VOIDING), NOT_SHIPPED),
                    EffectKind.REFUND, new Request(Set.of(OrderState.REFUNDING), NOT_SHIPPED)));

    /** An order with a total of 0 needs no provider. This is in place of a reference. */
    private static final Answer FREE = new Answer.Done("free-of-charge");

    private final Provider provider;
    private final PaymentConfig.Paths paths;

    PaymentProvider(PaymentConfig config, Providers providers) {
        this.provider = providers.provider(
                ROLE, config, config.gateway(), config.simulated().latency());
        this.paths = config.paths();
    }

    /** A charge or an authorization. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @RegisterForReflection
    record Charge(String orderId, Money amount, String method, String token, Map<String, String> metadata)
            implements Provider.Request {

        @Override
        public String simulated() {
            return token;
        }

        /** Does not show the token. */
        @Override
        public String toString() {
            return "Charge[orderId=" + orderId + ", amount=" + amount + "]";
        }
    }

    @RegisterForReflection
    record Capture(String orderId, String authorization, Money amount) implements Provider.Request {}

    /** @param payment the provider's reference of the charge or authorization */
    @RegisterForReflection
    record Release(String orderId, String payment) implements Provider.Request {}

    @RegisterForReflection
    record Refund(String orderId, String charge, Money amount) implements Provider.Request {

        @Override
        public String simulated() {
            return orderId.endsWith("-norefund") ? "refused" : "";
        }
    }

    /** Charges the customer, or authorizes the payment if it is captured later. */
    Uni<Answer> collect(OrderDetails order, CallIdentity identity) {
        Charge charge = new Charge(
                order.orderId(),
                order.total(),
                order.payment().method(),
                order.payment().token(),
                order.metadata());
        return act(order, payments(order), identity, charge);
    }

    Uni<Optional<Answer>> lookUpPayment(OrderDetails order, Inquiry inquiry) {
        return provider.lookUp(payments(order), inquiry);
    }

    Uni<Answer> capture(OrderDetails order, CallIdentity identity) {
        return act(order, paths.captures(), identity, new Capture(order.orderId(), order.charge(), order.amount()));
    }

    Uni<Optional<Answer>> lookUpCapture(OrderDetails order, Inquiry inquiry) {
        return provider.lookUp(paths.captures(), inquiry);
    }

    Uni<Answer> release(OrderDetails order, CallIdentity identity) {
        return act(order, paths.voids(), identity, new Release(order.orderId(), order.charge()));
    }

    Uni<Optional<Answer>> lookUpVoid(OrderDetails order, Inquiry inquiry) {
        return provider.lookUp(paths.voids(), inquiry);
    }

    Uni<Answer> refund(OrderDetails order, CallIdentity identity) {
        return act(order, paths.refunds(), identity, new Refund(order.orderId(), order.charge(), order.amount()));
    }

    Uni<Optional<Answer>> lookUpRefund(OrderDetails order, Inquiry inquiry) {
        return provider.lookUp(paths.refunds(), inquiry);
    }

    /** Ends a payment that the customer has not confirmed. The same key each time, so a repetition does no harm. */
    Uni<Answer> end(OrderDetails order, Inquiry payment) {
        CallIdentity identity = new CallIdentity(EffectKind.VOID.keyFor(order.orderId()), order.customerId(), false);
        return provider.act(
                paths.voids(),
                identity,
                new Release(order.orderId(), payment.reference().orElseThrow()));
    }

    private String payments(OrderDetails order) {
        return order.isCapturedLater() ? paths.authorizations() : paths.charges();
    }

    private Uni<Answer> act(OrderDetails order, String path, CallIdentity identity, Provider.Request request) {
        return order.amount().nothing() ? Uni.createFrom().item(FREE) : provider.act(path, identity, request);
    }
}
