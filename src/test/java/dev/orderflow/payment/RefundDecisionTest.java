package dev.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.Money;
import dev.orderflow.ledger.Answer;
import dev.orderflow.ledger.Decision;
import dev.orderflow.ledger.OrderState;
import dev.orderflow.ledger.OrderSummary;
import dev.orderflow.messaging.Hopeless;
import dev.orderflow.messaging.Reason;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefundDecisionTest {

    private static final Money TOTAL = new Money(5990L, "EUR");
    private static final OrderSummary ORDER =
            new OrderSummary("A-1", OrderState.REFUNDING, TOTAL, Instant.EPOCH, Instant.EPOCH);

    @Test
    void aRefundThatIsDoneEndsTheOrderWhetherItIsKnownToBeRefundingOrStillPaid() {
        assertThat(RefundDecision.of(ORDER, new Answer.Done("re_1")))
                .isEqualTo(Decision.succeeded(
                        "re_1",
                        Set.of(OrderState.PAID, OrderState.REFUNDING),
                        OrderState.REFUNDED,
                        new PaymentRefunded("A-1", TOTAL, "re_1")));
    }

    @Test
    void aRefundThatIsRefusedIsForAPersonWhoIsToldWhichOrderAndWhy() {
        assertThatThrownBy(() -> RefundDecision.of(ORDER, new Answer.Refused("account closed")))
                .isInstanceOfSatisfying(
                        Hopeless.class, end -> assertThat(end.reason()).isEqualTo(Reason.REFUND_REFUSED))
                .hasMessageContainingAll("A-1", "account closed", "by hand");
    }
}
