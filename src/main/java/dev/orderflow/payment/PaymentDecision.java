package dev.orderflow.payment;

import static dev.orderflow.effect.OrderState.ACCEPTED;
import static dev.orderflow.effect.OrderState.DECLINED;
import static dev.orderflow.effect.OrderState.PAID;

import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Decision;
import dev.orderflow.effect.OrderDetails;
import java.util.Set;

/** Maps the gateway's answer to a charge to its consequences for the order. */
final class PaymentDecision {

    private PaymentDecision() {}

    static Decision of(OrderDetails order, Answer.Final answer) {
        String id = order.orderId();
        String customer = order.customerId();
        return answer.choose(
                done -> Decision.succeeded(
                        done.reference(),
                        Set.of(ACCEPTED),
                        PAID,
                        new PaymentCollected(id, customer, order.total(), done.reference(), PAID)),
                refused -> Decision.refused(
                        refused.reason(),
                        Set.of(ACCEPTED),
                        DECLINED,
                        new PaymentDeclined(id, customer, order.total(), refused.reason(), DECLINED)));
    }
}
