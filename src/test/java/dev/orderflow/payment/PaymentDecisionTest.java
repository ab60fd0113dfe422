package dev.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.Money;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Capture;
import dev.orderflow.effect.Decision;
import dev.orderflow.effect.OrderDetails;
import dev.orderflow.effect.OrderState;
import dev.orderflow.effect.TestOrder;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaymentDecisionTest {

    private static final Money AMOUNT = new Money(5990L, "EUR");
    private static final Set<OrderState> WHILE_PAYING = Set.of(OrderState.ACCEPTED, OrderState.ACTION_REQUIRED);
    private static final OrderDetails ORDER = TestOrder.details("A-1");

    @Test
    void aChargedOrderIsPaid() {
        assertThat(CollectPayment.decide(ORDER, new Answer.Done("ch_1")))
                .isEqualTo(Decision.succeeded(
                        "ch_1",
                        WHILE_PAYING,
                        OrderState.PAID,
                        new PaymentCollected("A-1", "C-7", AMOUNT, "ch_1", OrderState.PAID, null)));
    }

    @Test
    void anOrderThatIsCapturedAtTheShipmentIsAuthorized() {
        OrderDetails order = TestOrder.details("A-1", true, Capture.AT_SHIPMENT);

        assertThat(CollectPayment.decide(order, new Answer.Done("au_1")))
                .isEqualTo(Decision.succeeded(
                        "au_1",
                        WHILE_PAYING,
                        OrderState.AUTHORIZED,
                        new PaymentAuthorized("A-1", "C-7", AMOUNT, "au_1", OrderState.AUTHORIZED, null)));
    }

    @Test
    void aChargedOrderWithNothingToShipIsCompletedInBothModes() {
        for (Capture capture : Capture.values()) {
            OrderDetails order = TestOrder.details("A-1", false, capture);

            assertThat(CollectPayment.decide(order, new Answer.Done("ch_1")))
                    .isEqualTo(Decision.succeeded(
                            "ch_1",
                            WHILE_PAYING,
                            OrderState.COMPLETED,
                            new PaymentCollected("A-1", "C-7", AMOUNT, "ch_1", OrderState.COMPLETED, null)));
        }
    }

    @Test
    void aDeclinedOrderEndsThereWithTheReason() {
        assertThat(CollectPayment.decide(ORDER, new Answer.Refused("no funds")))
                .isEqualTo(Decision.refused(
                        "no funds",
                        WHILE_PAYING,
                        OrderState.DECLINED,
                        new PaymentDeclined("A-1", "C-7", AMOUNT, "no funds", OrderState.DECLINED, null)));
    }

    @Test
    void theTokenIsNotShown() {
        assertThat(ORDER.toString()).doesNotContain("tok_visa");
    }
}
