package dev.orderflow.payment;

import dev.orderflow.ledger.EffectKind;
import dev.orderflow.ledger.Step;
import dev.orderflow.ledger.StepProtocol;
import dev.orderflow.messaging.Event;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

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

    Uni<Event> collect(Payment payment) {
        return protocol.run(new Step(
                payment.orderId(),
                EffectKind.PAYMENT,
                config,
                key -> gateway.charge(new Charge(key, payment.orderId(), payment.amount(), payment.method())),
                gateway::lookUpCharge,
                answer -> PaymentDecision.of(payment, answer)));
    }
}
