package dev.orderflow.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.effect.Answer;
import dev.orderflow.effect.Capture;
import dev.orderflow.effect.Decision;
import dev.orderflow.effect.OrderDetails;
import dev.orderflow.effect.OrderState;
import dev.orderflow.effect.TestOrder;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShipmentDecisionTest {

    private static final OrderDetails ORDER = TestOrder.details("A-1");

    @Test
    void aBookedOrderIsShipped() {
        assertThat(ShipmentDecision.of(ORDER, new Answer.Done("dhl_1")))
                .isEqualTo(Decision.succeeded(
                        "dhl_1",
                        Set.of(OrderState.PAID),
                        OrderState.SHIPPED,
                        new ShipmentBooked("A-1", "C-7", "dhl_1", null, OrderState.SHIPPED, null)));
    }

    @Test
    void aRefusedShipmentSaysWhy() {
        assertThat(ShipmentDecision.of(ORDER, new Answer.Refused("no such street")))
                .isEqualTo(Decision.refused(
                        "no such street",
                        Set.of(OrderState.PAID),
                        OrderState.REFUNDING,
                        new ShipmentRefused("A-1", "C-7", "no such street", OrderState.REFUNDING, null)));
    }

    @Test
    void anAuthorizedPaymentIsCapturedAfterTheBookingAndVoidedAfterARefusal() {
        OrderDetails order = TestOrder.details("A-1", true, Capture.AT_SHIPMENT);

        assertThat(ShipmentDecision.of(order, new Answer.Done("dhl_1")))
                .isEqualTo(Decision.succeeded(
                        "dhl_1",
                        Set.of(OrderState.AUTHORIZED),
                        OrderState.CAPTURING,
                        new ShipmentBooked("A-1", "C-7", "dhl_1", null, OrderState.CAPTURING, null)));
        assertThat(ShipmentDecision.of(order, new Answer.Refused("no such street")))
                .isEqualTo(Decision.refused(
                        "no such street",
                        Set.of(OrderState.AUTHORIZED),
                        OrderState.VOIDING,
                        new ShipmentRefused("A-1", "C-7", "no such street", OrderState.VOIDING, null)));
    }
}
