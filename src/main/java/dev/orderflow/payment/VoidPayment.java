package dev.orderflow.payment;

import static dev.orderflow.effect.OrderState.AUTHORIZED;
import static dev.orderflow.effect.OrderState.VOIDED;
import static dev.orderflow.effect.OrderState.VOIDING;

import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Decision;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.OrderDetails;
import dev.orderflow.effect.OrderState;
import dev.orderflow.effect.Step;
import dev.orderflow.effect.StepProtocol;
import dev.orderflow.event.Event;
import dev.orderflow.event.NotRetryable;
import dev.orderflow.event.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;

/** Releases the authorized payment of an order that will not be shipped, once. */
@Singleton
class VoidPayment {

    private static final Set<OrderState> NOTHING_TO_VOID = EnumSet.complementOf(EnumSet.of(AUTHORIZED, VOIDING));

    private final StepProtocol protocol;
    private final PaymentProvider provider;
    private final PaymentConfig config;

    VoidPayment(StepProtocol protocol, PaymentProvider provider, PaymentConfig config) {
        this.protocol = protocol;
        this.provider = provider;
        this.config = config;
    }

    /**
     * @param ticket the message's ticket
     * @return null if the order has no authorization to void
     */
    Uni<Event> release(String orderId, String ticket) {
        return protocol.run(
                new Step(
                        orderId,
                        EffectKind.VOID,
                        Set.of(VOIDING),
                        NOTHING_TO_VOID,
                        config,
                        provider::release,
                        provider::lookUpVoid,
                        VoidPayment::decide),
                ticket);
    }

    /** @throws NotRetryable if the provider refuses the void; an operator has to look at the authorization */
    static Decision decide(OrderDetails order, Answer.Final answer) {
        return answer.choose(
                done -> Decision.succeeded(
                        done.reference(),
                        Set.of(AUTHORIZED, VOIDING),
                        VOIDED,
                        new PaymentVoided(
                                order.orderId(),
                                order.customerId(),
                                order.total(),
                                done.reference(),
                                VOIDED,
                                order.metadata())),
                refused -> {
                    throw new NotRetryable(
                            Reason.VOID_REFUSED,
                            "the provider refused to void the payment of order " + order.orderId() + ": "
                                    + refused.reason()
                                    + "; make sure that it is not captured, then discard this dead letter");
                });
    }
}
