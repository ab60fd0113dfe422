package dev.orderflow.payment;

import dev.orderflow.ledger.EffectKind;
import dev.orderflow.ledger.OrderState;
import dev.orderflow.ledger.Step;
import dev.orderflow.ledger.StepProtocol;
import dev.orderflow.messaging.Event;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;

/** Charges the customer, once. */
@Singleton
class CollectPayment {

    private final StepProtocol protocol;
    private final PaymentGateway gateway;
    private final PaymentConfig config;

    CollectPayment(StepProtocol protocol, PaymentGateway gateway, PaymentConfig config) {
        this.protocol = protocol;
        this.gateway = gateway;
        this.config = config;
    }

    /** @param ticket of the message that asks for it */
    Uni<Event> collect(String orderId, String ticket) {
        return protocol.run(
                new Step(
                        orderId,
                        EffectKind.PAYMENT,
                        Set.of(OrderState.ACCEPTED),
                        Set.of(),
                        config,
                        (order, key) ->
                                gateway.charge(new Charge(key, order.orderId(), order.total(), order.payment())),
                        gateway::lookUpCharge,
                        PaymentDecision::of),
                ticket);
    }
}
