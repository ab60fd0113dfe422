package dev.orderflow.payment;

import static dev.orderflow.ledger.OrderState.PAID;
import static dev.orderflow.ledger.OrderState.REFUNDED;
import static dev.orderflow.ledger.OrderState.REFUNDING;

import dev.orderflow.ledger.Answer;
import dev.orderflow.ledger.Decision;
import dev.orderflow.ledger.OrderDetails;
import dev.orderflow.messaging.Hopeless;
import dev.orderflow.messaging.Reason;
import java.util.Set;

/** What the gateway's answer to a refund means for the order. */
final class RefundDecision {

    private RefundDecision() {}

    /** @throws Hopeless if the provider says no: the customer's money is with us, and only a person can give it back */
    static Decision of(OrderDetails order, Answer.Final answer) {
        return answer.choose(
                done -> Decision.succeeded(
                        done.reference(),
                        Set.of(PAID, REFUNDING),
                        REFUNDED,
                        new PaymentRefunded(
                                order.orderId(), order.customerId(), order.total(), done.reference(), REFUNDED)),
                refused -> {
                    throw new Hopeless(
                            Reason.REFUND_REFUSED,
                            "the provider refuses to refund order " + order.orderId() + ": " + refused.reason()
                                    + "; give the payment back by hand, then discard this");
                });
    }
}
