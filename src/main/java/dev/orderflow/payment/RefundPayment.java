package dev.orderflow.payment;

import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.OrderState;
import dev.orderflow.effect.Step;
import dev.orderflow.effect.StepProtocol;
import dev.orderflow.event.Event;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;

/** Refunds the payment of an order that will not be shipped, once. */
@Singleton
class RefundPayment {

    /**
     * No payment was collected, or not yet. The refund does not wait for a payment in flight. Once it is collected, the shipping
     * flow finds the order cancelled and publishes the cancellation again.
     */
    private static final Set<OrderState> NOTHING_TO_REFUND =
            Set.of(OrderState.ACCEPTED, OrderState.DECLINED, OrderState.CANCELLED);

    private final StepProtocol protocol;
    private final PaymentProvider provider;
    private final PaymentConfig config;

    RefundPayment(StepProtocol protocol, PaymentProvider provider, PaymentConfig config) {
        this.protocol = protocol;
        this.provider = provider;
        this.config = config;
    }

    /** @param ticket the message's ticket */
    Uni<Event> refund(String orderId, String ticket) {
        return protocol.run(
                new Step(
                        orderId,
                        EffectKind.REFUND,
                        Set.of(OrderState.REFUNDING),
                        NOTHING_TO_REFUND,
                        config,
                        provider::refund,
                        provider::lookUpRefund,
                        RefundDecision::of),
                ticket);
    }
}
