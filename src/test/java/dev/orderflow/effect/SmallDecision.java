package dev.orderflow.effect;

import static dev.orderflow.effect.OrderState.ACCEPTED;
import static dev.orderflow.effect.OrderState.DECLINED;
import static dev.orderflow.effect.OrderState.PAID;

import dev.orderflow.event.Fact;
import java.util.Set;

/** A payment's decision that contains only its outcome. */
public final class SmallDecision {

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

    public static Decision of(String orderId, Answer.Final answer) {
        return of(orderId, answer, Set.of(ACCEPTED), PAID, DECLINED);
    }

    static Decision of(
            String orderId, Answer.Final answer, Set<OrderState> from, OrderState paid, OrderState declined) {
        return answer.choose(
                done -> Decision.succeeded(done.reference(), from, paid, new Collected(orderId, done.reference())),
                refused -> Decision.refused(refused.reason(), from, declined, new Declined(orderId, refused.reason())));
    }
}
