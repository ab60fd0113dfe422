package dev.orderflow.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.Money;
import dev.orderflow.PaymentMethod;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Decision;
import dev.orderflow.effect.OrderDetails;
import dev.orderflow.effect.OrderState;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShipmentDecisionTest {

    private static final OrderDetails ORDER =
            new OrderDetails("A-1", "C-7", new Money(5990L, "EUR"), new PaymentMethod("card", null), null, "{}");

    @Test
    void aBookedOrderIsShipped() {
        assertThat(ShipmentDecision.of(ORDER, new Answer.Done("dhl_1")))
                .isEqualTo(Decision.succeeded(
                        "dhl_1",
                        Set.of(OrderState.PAID),
                        OrderState.SHIPPED,
                        new ShipmentBooked("A-1", "C-7", "dhl_1", OrderState.SHIPPED)));
    }

    @Test
    void aRefusedShipmentSaysWhy() {
        assertThat(ShipmentDecision.of(ORDER, new Answer.Refused("no such street")))
                .isEqualTo(Decision.refused(
                        "no such street",
                        Set.of(OrderState.PAID),
                        OrderState.REFUNDING,
                        new ShipmentRefused("A-1", "C-7", "no such street", OrderState.REFUNDING)));
    }
}
