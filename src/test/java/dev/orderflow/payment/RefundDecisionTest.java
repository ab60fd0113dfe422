package dev.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.Money;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Decision;
import dev.orderflow.effect.OrderDetails;
import dev.orderflow.effect.OrderState;
import dev.orderflow.effect.TestOrder;
import dev.orderflow.event.NotRetryable;
import dev.orderflow.event.Reason;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RefundDecisionTest {

    private static final Money TOTAL = new Money(5990L, "EUR");
    private static final OrderDetails ORDER = TestOrder.details("A-1");
    private static final Answer.Refused REFUSED = new Answer.Refused("account closed");

    @Test
    void aRefundThatIsDoneEndsTheOrderWhetherItIsKnownToBeRefundingOrStillPaid() {
        assertThat(RefundPayment.decide(ORDER, new Answer.Done("re_1")))
                .isEqualTo(Decision.succeeded(
                        "re_1",
                        Set.of(OrderState.PAID, OrderState.COMPLETED, OrderState.REFUNDING),
                        OrderState.REFUNDED,
                        new PaymentRefunded("A-1", "C-7", null, TOTAL, "re_1", OrderState.REFUNDED, null)));
    }

    @Test
    void aPartThatIsRefundedOrNotLeavesTheOrderAsItIs() {
        assertThat(RefundPayment.decidePart(ORDER, "r-1", new Answer.Done("re_1")))
                .isEqualTo(Decision.succeededBeside(
                        "re_1", new PaymentRefunded("A-1", "C-7", "r-1", TOTAL, "re_1", null, null)));
        assertThat(RefundPayment.decidePart(ORDER, "r-1", REFUSED))
                .isEqualTo(Decision.refusedBeside(
                        "account closed", new RefundFailed("A-1", "C-7", "r-1", TOTAL, "account closed", null)));
    }

    @Test
    void aRefusalThatLeavesMoneyInTheWrongPlaceNeedsAnOperatorAndNamesOrderAndReason() {
        refused(() -> RefundPayment.decide(ORDER, REFUSED), Reason.REFUND_REFUSED);
        refused(() -> CapturePayment.decide(ORDER, REFUSED), Reason.CAPTURE_REFUSED);
        refused(() -> VoidPayment.decide(ORDER, REFUSED), Reason.VOID_REFUSED);
    }

    private static void refused(ThrowingCallable decision, Reason reason) {
        assertThatThrownBy(decision)
                .isInstanceOfSatisfying(
                        NotRetryable.class, end -> assertThat(end.reason()).isEqualTo(reason))
                .hasMessageContainingAll("A-1", "account closed", "discard this dead letter");
    }
}
