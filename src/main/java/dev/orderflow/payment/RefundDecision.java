package dev.orderflow.payment;

import static dev.orderflow.effect.OrderState.PAID;
import static dev.orderflow.effect.OrderState.REFUNDED;
import static dev.orderflow.effect.OrderState.REFUNDING;

import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Decision;
import dev.orderflow.effect.OrderDetails;
import dev.orderflow.event.NotRetryable;
import dev.orderflow.event.Reason;
import java.util.Set;

/** Maps the gateway's answer to a refund to its consequences for the order. */
final class RefundDecision {

    private RefundDecision() {}

    /** @throws NotRetryable if the provider refuses the refund; an operator has to refund the customer by hand */
    static Decision of(OrderDetails order, Answer.Final answer) {
        return answer.choose(
                done -> Decision.succeeded(
                        done.reference(),
                        Set.of(PAID, REFUNDING),
                        REFUNDED,
                        new PaymentRefunded(
                                order.orderId(), order.customerId(), order.total(), done.reference(), REFUNDED)),
                refused -> {
                    throw new NotRetryable(
                            Reason.REFUND_REFUSED,
                            "the provider refused to refund order " + order.orderId() + ": " + refused.reason()
                                    + "; refund the payment by hand, then discard this dead letter");
                });
    }
}
