package dev.orderflow.payment;

import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.OrderState;
import dev.orderflow.effect.Step;
import dev.orderflow.effect.StepProtocol;
import dev.orderflow.event.Event;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;

/** Charges the customer, once. */
@Singleton
class CollectPayment {

    private final StepProtocol protocol;
    private final PaymentProvider provider;
    private final PaymentConfig config;

    CollectPayment(StepProtocol protocol, PaymentProvider provider, PaymentConfig config) {
        this.protocol = protocol;
        this.provider = provider;
        this.config = config;
    }

    /** @param ticket the message's ticket */
    Uni<Event> collect(String orderId, String ticket) {
        return protocol.run(
                new Step(
                        orderId,
                        EffectKind.PAYMENT,
                        Set.of(OrderState.ACCEPTED),
                        Set.of(),
                        config,
                        provider::charge,
                        provider::lookUpCharge,
                        PaymentDecision::of),
                ticket);
    }
}
