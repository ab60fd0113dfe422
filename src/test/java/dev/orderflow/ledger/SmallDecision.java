package dev.orderflow.ledger;

import static dev.orderflow.ledger.OrderState.ACCEPTED;
import static dev.orderflow.ledger.OrderState.DECLINED;
import static dev.orderflow.ledger.OrderState.PAID;

import dev.orderflow.messaging.Fact;
import java.util.Set;

/** A payment's decision with no more in it than its outcome. */
final class SmallDecision {

    private record Collected(String orderId, String reference) implements Fact {

        @Override
        public String type() {
            return "payment.collected";
        }
    }

    private record Declined(String orderId, String reason) implements Fact {

        @Override
        public String type() {
            return "payment.declined";
        }
    }

    private SmallDecision() {}

    static Decision of(String orderId, Answer.Final answer) {
        return answer.choose(
                done -> Decision.succeeded(
                        done.reference(), Set.of(ACCEPTED), PAID, new Collected(orderId, done.reference())),
                refused -> Decision.refused(
                        refused.reason(), Set.of(ACCEPTED), DECLINED, new Declined(orderId, refused.reason())));
    }
}
