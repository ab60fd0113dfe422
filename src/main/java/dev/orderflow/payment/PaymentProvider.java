package dev.orderflow.payment;

import dev.orderflow.effect.Answer;
import dev.orderflow.effect.CallIdentity;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.OrderDetails;
import dev.orderflow.effect.OrderState;
import dev.orderflow.provider.Provider;
import dev.orderflow.provider.ProviderRequest;
import dev.orderflow.provider.ProviderRequest.Kind;
import dev.orderflow.provider.Providers;
import dev.orderflow.provider.Providers.Request;
import dev.orderflow.provider.Routes;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
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
            "gateway",
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

    PaymentProvider(PaymentConfig config, Providers providers, @Named("payment") Routes routes) {
        PaymentConfig.Paths paths = config.paths();
        this.provider = providers.provider(
                ROLE,
                config,
                config.gateway(),
                routes,
                Map.of(
                        Kind.CHARGE, paths.charges(),
                        Kind.AUTHORIZATION, paths.authorizations(),
                        Kind.CAPTURE, paths.captures(),
                        Kind.VOID, paths.voids(),
                        Kind.REFUND, paths.refunds()),
                config.simulated().latency());
    }

    @Produces
    @Singleton
    @Named("payment")
    static Routes routes(PaymentConfig config) {
        return Routes.of(ROLE.flow(), config.providers(), PaymentConfig.NamedGateway::gateway);
    }

    /** Charges the customer, or authorizes the payment if it is captured later. */
    Uni<Answer> collect(OrderDetails order, CallIdentity identity) {
        return act(order, charge(order), identity);
    }

    Uni<Optional<Answer>> lookUpPayment(OrderDetails order, CallIdentity identity) {
        return provider.lookUp(charge(order), identity);
    }

    Uni<Answer> capture(OrderDetails order, CallIdentity identity) {
        return act(order, captureOf(order), identity);
    }

    Uni<Optional<Answer>> lookUpCapture(OrderDetails order, CallIdentity identity) {
        return provider.lookUp(captureOf(order), identity);
    }

    Uni<Answer> release(OrderDetails order, CallIdentity identity) {
        return act(order, releaseOf(order), identity);
    }

    Uni<Optional<Answer>> lookUpVoid(OrderDetails order, CallIdentity identity) {
        return provider.lookUp(releaseOf(order), identity);
    }

    Uni<Answer> refund(OrderDetails order, CallIdentity identity) {
        return act(order, refundOf(order), identity);
    }

    Uni<Optional<Answer>> lookUpRefund(OrderDetails order, CallIdentity identity) {
        return provider.lookUp(refundOf(order), identity);
    }

    /** Ends a payment that the customer has not confirmed. The same key each time, so a repetition does no harm. */
    Uni<Answer> end(OrderDetails order, CallIdentity payment) {
        CallIdentity identity = new CallIdentity(
                EffectKind.VOID.keyFor(order.orderId()), Optional.empty(), order.customerId(), false, order.provider());
        String reference = payment.reference().orElseThrow();
        return provider.act(new ProviderRequest.Release(order.orderId(), reference), identity);
    }

    private static ProviderRequest charge(OrderDetails order) {
        return new ProviderRequest.Charge(
                order.isCapturedLater() ? Kind.AUTHORIZATION : Kind.CHARGE,
                order.orderId(),
                order.total(),
                order.payment().method(),
                order.payment().token(),
                order.metadata());
    }

    private static ProviderRequest captureOf(OrderDetails order) {
        return new ProviderRequest.Capture(order.orderId(), order.charge(), order.amount());
    }

    private static ProviderRequest releaseOf(OrderDetails order) {
        return new ProviderRequest.Release(order.orderId(), order.charge());
    }

    private static ProviderRequest refundOf(OrderDetails order) {
        return new ProviderRequest.Refund(order.orderId(), order.charge(), order.amount());
    }

    private Uni<Answer> act(OrderDetails order, ProviderRequest request, CallIdentity identity) {
        return order.amount().nothing() ? Uni.createFrom().item(FREE) : provider.act(request, identity);
    }
}
