package dev.orderflow.payment;

import static dev.orderflow.ledger.OrderState.ACCEPTED;
import static dev.orderflow.ledger.OrderState.DECLINED;
import static dev.orderflow.ledger.OrderState.PAID;

import dev.orderflow.ledger.Answer;
import dev.orderflow.ledger.Decision;
import java.util.Set;

/** What the gateway's answer means for the order. */
final class PaymentDecision {

    private PaymentDecision() {}

    static Decision of(Payment payment, Answer.Final answer) {
        return answer.choose(
                done -> Decision.succeeded(
                        done.reference(), Set.of(ACCEPTED), PAID, collected(payment, done.reference())),
                refused -> Decision.refused(
                        refused.reason(), Set.of(ACCEPTED), DECLINED, declined(payment, refused.reason())));
    }

    private static PaymentCollected collected(Payment payment, String reference) {
        return new PaymentCollected(payment.orderId(), payment.amount(), reference, payment.lines(), payment.shipTo());
    }

    private static PaymentDeclined declined(Payment payment, String reason) {
        return new PaymentDeclined(payment.orderId(), payment.amount(), reason);
    }
}
