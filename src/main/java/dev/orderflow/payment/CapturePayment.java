package dev.orderflow.payment;

import static dev.orderflow.effect.OrderState.CAPTURING;
import static dev.orderflow.effect.OrderState.SHIPPED;

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
import java.util.Set;

/** Captures the authorized payment of an order that is shipped, once. */
@Singleton
class CapturePayment {

    /** The order was charged before the shipment, so there is nothing to capture. */
    private static final Set<OrderState> NOTHING_TO_CAPTURE = Set.of(SHIPPED);

    private final StepProtocol protocol;
    private final PaymentProvider provider;
    private final PaymentConfig config;

    CapturePayment(StepProtocol protocol, PaymentProvider provider, PaymentConfig config) {
        this.protocol = protocol;
        this.provider = provider;
        this.config = config;
    }

    /** @param ticket the message's ticket */
    Uni<Event> capture(String orderId, String ticket) {
        return protocol.run(
                new Step(
                        orderId,
                        EffectKind.CAPTURE,
                        Set.of(CAPTURING),
                        NOTHING_TO_CAPTURE,
                        config,
                        provider::capture,
                        provider::lookUpCapture,
                        CapturePayment::decide),
                ticket);
    }

    /** @throws NotRetryable if the provider refuses the capture; the goods have left, so an operator has to act */
    static Decision decide(OrderDetails order, Answer.Final answer) {
        return answer.choose(
                done -> Decision.succeeded(
                        done.reference(),
                        Set.of(CAPTURING),
                        SHIPPED,
                        new PaymentCaptured(
                                order.orderId(),
                                order.customerId(),
                                order.total(),
                                done.reference(),
                                SHIPPED,
                                order.metadata())),
                refused -> {
                    throw new NotRetryable(
                            Reason.CAPTURE_REFUSED,
                            "the provider refused to capture the payment of order " + order.orderId()
                                    + ", which is shipped: " + refused.reason()
                                    + "; collect the payment by hand, then discard this dead letter");
                });
    }
}
