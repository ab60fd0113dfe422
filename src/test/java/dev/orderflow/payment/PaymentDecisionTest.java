package dev.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.Address;
import dev.orderflow.Money;
import dev.orderflow.OrderLine;
import dev.orderflow.PaymentMethod;
import dev.orderflow.ledger.Answer;
import dev.orderflow.ledger.Decision;
import dev.orderflow.ledger.OrderState;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaymentDecisionTest {

    private static final Money AMOUNT = new Money(5990L, "EUR");
    private static final List<OrderLine> LINES = List.of(new OrderLine("SKU-1", 2, null));
    private static final Address ADDRESS = new Address("Ada Lovelace", "1 Main St", "10115", "Berlin", "DE");
    private static final Payment PAYMENT =
            new Payment("A-1", AMOUNT, new PaymentMethod("card", "tok_visa"), LINES, ADDRESS);

    @Test
    void aChargedOrderIsPaidAndItsShipmentHasAllItNeeds() {
        assertThat(PaymentDecision.of(PAYMENT, new Answer.Done("ch_1")))
                .isEqualTo(Decision.succeeded(
                        "ch_1",
                        Set.of(OrderState.ACCEPTED),
                        OrderState.PAID,
                        new PaymentCollected("A-1", AMOUNT, "ch_1", LINES, ADDRESS)));
    }

    @Test
    void aDeclinedOrderEndsThereWithTheReason() {
        assertThat(PaymentDecision.of(PAYMENT, new Answer.Refused("no funds")))
                .isEqualTo(Decision.refused(
                        "no funds",
                        Set.of(OrderState.ACCEPTED),
                        OrderState.DECLINED,
                        new PaymentDeclined("A-1", AMOUNT, "no funds")));
    }

    @Test
    void theTokenIsNotShown() {
        assertThat(PAYMENT.toString()).doesNotContain("tok_visa");
    }
}
