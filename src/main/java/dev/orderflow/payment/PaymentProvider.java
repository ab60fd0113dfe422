package dev.orderflow.payment;

import dev.orderflow.Money;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.CallIdentity;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.Inquiry;
import dev.orderflow.effect.OrderDetails;
import dev.orderflow.provider.Provider;
import dev.orderflow.provider.Providers;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of the payment provider, by the contract of {@code docs/api/payment-provider.yaml}. */
@Singleton
@Startup
class PaymentProvider {

    private static final Providers.Role ROLE = new Providers.Role(
            "payment",
            "the payment provider",
            "payment",
            Map.of(
                    EffectKind.PAYMENT,
                    List.of("order.accepted"),
                    EffectKind.REFUND,
                    List.of(PaymentListener.SHIPMENT_REFUSED, PaymentListener.ORDER_CANCELLED)));

    /** An order with a total of 0 needs no provider. This is in place of a reference. */
    private static final Answer FREE = new Answer.Done("free-of-charge");

    private final Provider provider;
    private final PaymentConfig.Paths paths;

    PaymentProvider(PaymentConfig config, Providers providers) {
        this.provider = providers.provider(
                ROLE, config, config.gateway(), config.simulated().latency());
        this.paths = config.paths();
    }

    @RegisterForReflection
    record Charge(String orderId, Money amount, String method, String token) implements Provider.Request {

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
    record Refund(String orderId, String charge, Money amount) implements Provider.Request {

        @Override
        public String simulated() {
            return orderId.endsWith("-norefund") ? "refused" : "done";
        }
    }

    Uni<Answer> charge(OrderDetails order, CallIdentity identity) {
        return order.total().nothing()
                ? Uni.createFrom().item(FREE)
                : provider.act(
                        paths.charges(),
                        identity,
                        new Charge(
                                order.orderId(),
                                order.total(),
                                order.payment().method(),
                                order.payment().token()));
    }

    Uni<Optional<Answer>> lookUpCharge(Inquiry inquiry) {
        return provider.lookUp(paths.charges(), inquiry);
    }

    Uni<Answer> refund(OrderDetails order, CallIdentity identity) {
        return order.total().nothing()
                ? Uni.createFrom().item(FREE)
                : provider.act(paths.refunds(), identity, new Refund(order.orderId(), order.charge(), order.total()));
    }

    Uni<Optional<Answer>> lookUpRefund(Inquiry inquiry) {
        return provider.lookUp(paths.refunds(), inquiry);
    }
}
