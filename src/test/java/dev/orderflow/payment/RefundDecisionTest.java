package dev.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.Money;
import dev.orderflow.PaymentMethod;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Decision;
import dev.orderflow.effect.OrderDetails;
import dev.orderflow.effect.OrderState;
import dev.orderflow.event.NotRetryable;
import dev.orderflow.event.Reason;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefundDecisionTest {

    private static final Money TOTAL = new Money(5990L, "EUR");
    private static final OrderDetails ORDER =
            new OrderDetails("A-1", "C-7", TOTAL, new PaymentMethod("card", null), "ch_1", "{}");

    @Test
    void aRefundThatIsDoneEndsTheOrderWhetherItIsKnownToBeRefundingOrStillPaid() {
        assertThat(RefundDecision.of(ORDER, new Answer.Done("re_1")))
                .isEqualTo(Decision.succeeded(
                        "re_1",
                        Set.of(OrderState.PAID, OrderState.REFUNDING),
                        OrderState.REFUNDED,
                        new PaymentRefunded("A-1", "C-7", TOTAL, "re_1", OrderState.REFUNDED)));
    }

    @Test
    void aRefundThatIsRefusedNeedsAnOperatorAndNamesOrderAndReason() {
        assertThatThrownBy(() -> RefundDecision.of(ORDER, new Answer.Refused("account closed")))
                .isInstanceOfSatisfying(
                        NotRetryable.class, end -> assertThat(end.reason()).isEqualTo(Reason.REFUND_REFUSED))
                .hasMessageContainingAll("A-1", "account closed", "by hand");
    }
}
