package dev.orderflow.payment;

import static dev.orderflow.effect.OrderState.COMPLETED;
import static dev.orderflow.effect.OrderState.PAID;
import static dev.orderflow.effect.OrderState.REFUNDED;
import static dev.orderflow.effect.OrderState.REFUNDING;

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

/** Refunds what is left of the payment of an order that will not be shipped, or a part that was requested. Each once. */
@Singleton
class RefundPayment {

    /**
     * No payment was collected, or not yet. The refund does not wait for a payment in flight. Once it is collected, the shipping
     * flow finds the order cancelled and publishes the cancellation again. That includes a payment that was authorized after
     * {@link VoidPayment} found nothing to void.
     */
    private static final Set<OrderState> NOTHING_TO_REFUND = EnumSet.of(
            OrderState.ACCEPTED,
            OrderState.ACTION_REQUIRED,
            OrderState.AUTHORIZED,
            OrderState.DECLINED,
            OrderState.CANCELLED,
            OrderState.VOIDING,
            OrderState.VOIDED);

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
                        Set.of(REFUNDING),
                        NOTHING_TO_REFUND,
                        config,
                        provider::refund,
                        provider::lookUpRefund,
                        RefundPayment::decide),
                ticket);
    }

    /** Refunds a part. The ledger has reserved its amount, whatever the state of the order. */
    Uni<Event> refundPart(String orderId, String refundId, String ticket) {
        return protocol.run(
                new Step(
                        orderId,
                        EffectKind.refund(refundId),
                        Set.of(),
                        Set.of(),
                        config,
                        provider::refund,
                        provider::lookUpRefund,
                        (order, answer) -> decidePart(order, refundId, answer)),
                ticket);
    }

    /** @throws NotRetryable if the provider refuses the refund; an operator has to refund the customer by hand */
    static Decision decide(OrderDetails order, Answer.Final answer) {
        return answer.choose(
                done -> Decision.succeeded(
                        done.reference(),
                        Set.of(PAID, COMPLETED, REFUNDING),
                        REFUNDED,
                        refunded(order, null, done, REFUNDED)),
                refused -> {
                    throw new NotRetryable(
                            Reason.REFUND_REFUSED,
                            "the provider refused to refund order " + order.orderId() + ": " + refused.reason()
                                    + "; refund the payment by hand, then discard this dead letter");
                });
    }

    static Decision decidePart(OrderDetails order, String refundId, Answer.Final answer) {
        return answer.choose(
                done -> Decision.succeededBeside(done.reference(), refunded(order, refundId, done, null)),
                refused -> Decision.refusedBeside(
                        refused.reason(),
                        new RefundFailed(
                                order.orderId(),
                                order.customerId(),
                                refundId,
                                order.amount(),
                                refused.reason(),
                                order.metadata())));
    }

    private static PaymentRefunded refunded(OrderDetails order, String refundId, Answer.Done done, OrderState state) {
        return new PaymentRefunded(
                order.orderId(),
                order.customerId(),
                refundId,
                order.amount(),
                done.reference(),
                state,
                order.metadata());
    }
}
