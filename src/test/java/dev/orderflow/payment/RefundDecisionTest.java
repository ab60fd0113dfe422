package dev.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.Money;
import dev.orderflow.PaymentMethod;
import dev.orderflow.ledger.Answer;
import dev.orderflow.ledger.Decision;
import dev.orderflow.ledger.OrderDetails;
import dev.orderflow.ledger.OrderState;
import dev.orderflow.messaging.Hopeless;
import dev.orderflow.messaging.Reason;
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
    void aRefundThatIsRefusedIsForAPersonWhoIsToldWhichOrderAndWhy() {
        assertThatThrownBy(() -> RefundDecision.of(ORDER, new Answer.Refused("account closed")))
                .isInstanceOfSatisfying(
                        Hopeless.class, end -> assertThat(end.reason()).isEqualTo(Reason.REFUND_REFUSED))
                .hasMessageContainingAll("A-1", "account closed", "by hand");
    }
}
