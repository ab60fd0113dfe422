package dev.orderflow.payment;

import static dev.orderflow.ledger.OrderState.ACCEPTED;
import static dev.orderflow.ledger.OrderState.DECLINED;
import static dev.orderflow.ledger.OrderState.PAID;

import dev.orderflow.ledger.Answer;
import dev.orderflow.ledger.Decision;
import dev.orderflow.ledger.OrderDetails;
import java.util.Set;

/** What the gateway's answer means for the order. */
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
