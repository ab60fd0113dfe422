package dev.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.Money;
import dev.orderflow.PaymentMethod;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Decision;
import dev.orderflow.effect.OrderDetails;
import dev.orderflow.effect.OrderState;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaymentDecisionTest {

    private static final Money AMOUNT = new Money(5990L, "EUR");
    private static final OrderDetails ORDER =
            new OrderDetails("A-1", "C-7", AMOUNT, new PaymentMethod("card", "tok_visa"), null, "{}");

    @Test
    void aChargedOrderIsPaid() {
        assertThat(PaymentDecision.of(ORDER, new Answer.Done("ch_1")))
                .isEqualTo(Decision.succeeded(
                        "ch_1",
                        Set.of(OrderState.ACCEPTED),
                        OrderState.PAID,
                        new PaymentCollected("A-1", "C-7", AMOUNT, "ch_1", OrderState.PAID)));
    }

    @Test
    void aDeclinedOrderEndsThereWithTheReason() {
        assertThat(PaymentDecision.of(ORDER, new Answer.Refused("no funds")))
                .isEqualTo(Decision.refused(
                        "no funds",
                        Set.of(OrderState.ACCEPTED),
                        OrderState.DECLINED,
                        new PaymentDeclined("A-1", "C-7", AMOUNT, "no funds", OrderState.DECLINED)));
    }

    @Test
    void theTokenIsNotShown() {
        assertThat(ORDER.toString()).doesNotContain("tok_visa");
    }
}
