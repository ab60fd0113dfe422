package dev.orderflow.payment;

import dev.orderflow.ledger.EffectKind;
import dev.orderflow.ledger.OrderState;
import dev.orderflow.ledger.Step;
import dev.orderflow.ledger.StepProtocol;
import dev.orderflow.messaging.Event;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;

/** Gives the payment of an order back that is not shipped, once. */
@Singleton
class RefundPayment {

    /**
     * Nothing was collected, or not yet. A payment that is in flight is not waited for: when it is collected, the shipping flow
     * finds the order cancelled and asks again.
     */
    private static final Set<OrderState> NOTHING_TO_REFUND =
            Set.of(OrderState.ACCEPTED, OrderState.DECLINED, OrderState.CANCELLED);

    private final StepProtocol protocol;
    private final PaymentGateway gateway;
    private final PaymentConfig config;

    RefundPayment(StepProtocol protocol, PaymentGateway gateway, PaymentConfig config) {
        this.protocol = protocol;
        this.gateway = gateway;
        this.config = config;
    }

    /** @param ticket of the message that asks for it */
    Uni<Event> refund(String orderId, String ticket) {
        return protocol.run(
                new Step(
                        orderId,
                        EffectKind.REFUND,
                        Set.of(OrderState.REFUNDING),
                        NOTHING_TO_REFUND,
                        config,
                        (order, key) -> gateway.refund(new Refund(key, order.orderId(), order.charge(), order.total())),
                        gateway::lookUpRefund,
                        RefundDecision::of),
                ticket);
    }
}
